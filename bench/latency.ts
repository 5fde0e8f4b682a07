import { load, type Samples } from './load.ts';
import type { Line } from './report.ts';
import { median, quantile } from './statistics.ts';
import type { Target } from './target.ts';

/** One level of the comparison: the same load on both servers. */
export interface Level {
  conversations: number;
  /** Texts a second, over all conversations. */
  perSecond: number;
}

export interface Rounds {
  rounds: number;
  /** How long one server is under load in one round. */
  seconds: number;
}

const BUDGET = 1.5;

const FIGURES = [
  ['visitor to agent, p50', ({ delivery }: Samples) => quantile(delivery, 0.5)],
  ['visitor to agent, p99', ({ delivery }: Samples) => quantile(delivery, 0.99)],
  ['send to ack, p50', ({ ack }: Samples) => quantile(ack, 0.5)],
  ['send to ack, p99', ({ ack }: Samples) => quantile(ack, 0.99)],
] as const;

/**
 * Loads the stack and the floor in turn, so that whatever else this machine does hits both alike, and takes the
 * median over the rounds of each figure.
 */
export async function latency(
  stack: Target,
  floor: Target,
  { conversations, perSecond }: Level,
  { rounds, seconds }: Rounds,
): Promise<Line[]> {
  const of = { stack: await stack.chats(conversations), floor: await floor.chats(conversations) };
  const samples = { stack: [] as Samples[], floor: [] as Samples[] };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['floor', 'stack'] as const) : (['stack', 'floor'] as const);
    for (const server of order) samples[server].push(await load(of[server], { perSecond, seconds }));
  }
  return FIGURES.map(([what, figure]) => ({
    what: `${what}, ${conversations.toLocaleString('en')} conversation${conversations === 1 ? '' : 's'}`,
    measured: median(samples.stack.map(figure)),
    floor: median(samples.floor.map(figure)),
    unit: 'ms',
    budget: BUDGET,
  }));
}
