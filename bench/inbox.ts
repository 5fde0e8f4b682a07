import type { CDPSession, Page } from 'playwright';
import { launchBrowser } from '../e2e/browser.ts';
import { joinAsVisitor, shows } from '../e2e/participants.ts';
import { Agent } from '../e2e/people.ts';
import { startStack } from '../local/stack.ts';
import { pastChat, pastText, seedPastChats } from './past-chats.ts';
import type { Line } from './report.ts';
import { quantile } from './statistics.ts';

const SWITCHES = 200;
const KEYS = 50;
/** Milliseconds of script for one thing that an agent does. */
const BUDGET = 100;

/** The inbox of an agent with 10 000 past conversations (1 000, if it must be quick), in a real browser. */
export async function inbox({ quick }: { quick: boolean }): Promise<Line[]> {
  const count = quick ? 1_000 : 10_000;
  const stack = await startStack({ quiet: true });
  const browser = await launchBrowser();
  try {
    await seedPastChats(stack, count);
    const agent = await Agent.signIn(browser, stack, 'Ana');
    const meter = await Meter.on(agent.page);
    const shown = await meter.script(async () => {
      await agent.page.getByRole('radio', { name: 'All' }).check();
      await agent.conversations.getByText('Visitor 0', { exact: true }).waitFor();
    });
    await loadAll(agent.page, count);
    const drawn = await meter.script(async () => {
      await agent.page.getByRole('radio', { name: 'Active' }).check();
      await agent.page.getByRole('radio', { name: 'All' }).check();
      await agent.conversations.getByText('Visitor 0', { exact: true }).waitFor();
    });

    const turn = (index: number) => () => turnTo(agent, Math.floor((index * count) / SWITCHES) % count);
    for (let index = 0; index < SWITCHES / 2; index++) await turn(index)();
    const heap = await meter.heap();
    const switches: number[] = [];
    for (let index = 0; index < SWITCHES; index++) switches.push(await meter.script(turn(index)));
    const heapAfter = await meter.heap();

    const keys = await typed(agent, meter, stack);
    const size = `${count.toLocaleString('en')} past conversations`;
    const line = (what: string, measured: number): Line => ({
      what,
      measured,
      unit: 'ms',
      budget: BUDGET,
      digits: 1,
    });
    return [
      line('script until the first page of the list shows', shown),
      line(`script to draw the list of ${size}`, drawn),
      line(`script of a switch p95, ${size}`, quantile(switches, 0.95)),
      line(`script of a key p95, ${size}`, quantile(keys, 0.95)),
      {
        what: `heap after ${SWITCHES} switches, beside before`,
        measured: heapAfter / 1e6,
        floor: heap / 1e6,
        unit: 'MB',
        budget: 1.1,
      },
    ];
  } finally {
    await browser.close();
    await stack.stop();
  }
}

/** Scrolls on until the last row is there. */
async function loadAll(page: Page, count: number): Promise<void> {
  const last = page
    .getByRole('list', { name: 'Conversations' })
    .getByText(`Visitor ${count - 1}`, { exact: true });
  const list = page.locator('porchlight-conversations .scroller');
  while ((await last.count()) === 0)
    await list.evaluate(async (scroller) => {
      for (let turn = 0; turn < 20; turn++) {
        scroller.scrollTop = scroller.scrollHeight;
        await new Promise((frame) => requestAnimationFrame(frame));
      }
    });
}

async function turnTo(agent: Agent, index: number): Promise<void> {
  await agent.page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `#/conversations/${pastChat(index)}`,
  );
  await agent.log.getByText(pastText(index)).waitFor();
}

/** What each key of a message takes, in a chat that goes on beside the past ones. */
async function typed(
  agent: Agent,
  meter: Meter,
  stack: Parameters<typeof joinAsVisitor>[0],
): Promise<number[]> {
  await agent.switchAvailable(true);
  const { client, live } = await joinAsVisitor(stack);
  await agent.accept('Visitor');
  await shows(live, ({ conversation }) => conversation.status === 'active');
  const scripts: number[] = [];
  for (let key = 0; key < KEYS; key++)
    scripts.push(await meter.script(() => agent.composer.press(key % 6 === 5 ? 'Space' : 'a')));
  client.stop();
  return scripts;
}

/** What a page takes of its browser, by the browser's own books. */
class Meter {
  readonly #devtools: CDPSession;

  private constructor(devtools: CDPSession) {
    this.#devtools = devtools;
  }

  static async on(page: Page): Promise<Meter> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    return new Meter(devtools);
  }

  /** Milliseconds of script while something is done; what the looking itself takes is among them. */
  async script(act: () => Promise<unknown>): Promise<number> {
    const before = await this.#scripted();
    await act();
    const after = await this.#scripted();
    return (after - before) * 1000;
  }

  /** Bytes that are in use when everything that can go has gone. */
  async heap(): Promise<number> {
    await this.#devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#devtools.send('Runtime.getHeapUsage');
    return usedSize;
  }

  async #scripted(): Promise<number> {
    const { metrics } = await this.#devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN;
  }
}
