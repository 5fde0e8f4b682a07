/**
 * `npm run bench`: measures what design and README claim, each figure beside its floor in the same run.
 * `--quick` takes fewer and shorter rounds; `--only NAME` (latency, units, startup, bytes, bubble, inbox or slots) measures that alone;
 * `--profile FOLDER` leaves a CPU profile of each server there.
 */
import { parseArgs } from 'node:util';
import { buildAll, DIST } from '../local/build.ts';
import { bubble } from './bubble.ts';
import { bytes } from './bytes.ts';
import { startFloor } from './floor.ts';
import { inbox } from './inbox.ts';
import { type Level, latency, type Rounds } from './latency.ts';
import { load } from './load.ts';
import { holds, type Line, table } from './report.ts';
import { slotTimes } from './slots.ts';
import { startStackTarget } from './stack.ts';
import { startups } from './startup.ts';
import { units } from './units.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    profile: { type: 'string' },
  },
});
const { quick, only, profile } = values;

const LEVELS: Level[] = [
  { conversations: 1, perSecond: 50 },
  { conversations: 100, perSecond: 100 },
  { conversations: 1_000, perSecond: 100 },
];
/** Many short rounds rather than few long ones: what disturbs one of them does not reach the median. */
const ROUNDS: Rounds = quick ? { rounds: 5, seconds: 1.5 } : { rounds: 12, seconds: 1.5 };

async function latencies(): Promise<Line[]> {
  const [stack, floor] = await Promise.all([startStackTarget(profile), startFloor(profile)]);
  try {
    // Both have compiled what they run often before anything counts.
    for (const target of [stack, floor]) await load(await target.chats(50), { perSecond: 150, seconds: 4 });
    const lines: Line[] = [];
    for (const level of LEVELS) lines.push(...(await latency(stack, floor, level, ROUNDS)));
    return lines;
  } finally {
    await Promise.all([stack.stop(), floor.stop()]);
  }
}

async function startup(): Promise<Line[]> {
  const { handler, bare } = await startups(`${DIST}functions/socket/index.mjs`, quick ? 7 : 21);
  return [
    { what: 'start-up of the socket handler', measured: handler.ms, floor: bare.ms, unit: 'ms', budget: 1.3 },
    {
      what: 'bundle of the socket handler',
      measured: handler.bytes / 1000,
      floor: bare.bytes / 1000,
      unit: 'kB',
      budget: 1.3,
    },
  ];
}

await buildAll();
const started = performance.now();
const lines: Line[] = [];
const measures = {
  latency: latencies,
  units: () => units({ quick }),
  startup,
  bytes: () => bytes(`${DIST}site`),
  bubble: () => bubble(`${DIST}site`, { quick }),
  inbox: () => inbox({ quick }),
  slots: () => slotTimes({ quick }),
};
if (only && !(only in measures)) throw new Error(`There is nothing called ${only} to measure.`);
for (const [name, measure] of Object.entries(measures)) {
  if (!only || name === only) lines.push(...(await measure()));
}
console.log(table(lines));
const over = lines.filter((line) => !holds(line));
console.log(
  `\n${lines.length - over.length} of ${lines.length} within budget, in ${Math.round((performance.now() - started) / 1000)} s.`,
);
// The timers of a client that was stopped may have minutes to go, and nothing is left to wait for.
process.exit();
