import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Desk } from './desk.ts';
import { joinAsVisitor, shows } from './participants.ts';
import type { Agent } from './people.ts';

const NAMES = ['Ada', 'Ben', 'Cleo', 'Dev', 'Eli', 'Fay', 'Gus', 'Hana', 'Ivo', 'Jun'] as const;
type Name = (typeof NAMES)[number];
type Visitor = Awaited<ReturnType<typeof joinAsVisitor>>;

/** What a row of the list must show. */
interface Row {
  last: string;
  unread: number;
}

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

/** The list as it should be: kept by the story's own simple rules, and compared with what the agent sees. */
class Expected {
  readonly rows = new Map<Name, Row>();
  /** Newest first. */
  order: Name[] = [];
  reading: Name | undefined;

  /** A line is added to a chat, which comes to the top. */
  line(name: Name, last: string, isVisitors = false): void {
    const unread = isVisitors && this.reading !== name ? (this.rows.get(name)?.unread ?? 0) + 1 : 0;
    this.rows.set(name, { last, unread });
    this.order = [name, ...this.order.filter((other) => other !== name)];
  }

  /** The agent turns to a chat, and has read it. */
  turn(name: Name): void {
    this.reading = name;
    const row = this.rows.get(name);
    if (row) row.unread = 0;
  }

  get lines(): string[] {
    return this.order.map((name) => {
      const { last = '', unread = 0 } = this.rows.get(name) ?? {};
      return `${name} | ${last} | ${unread}`;
    });
  }

  get unread(): number {
    return [...this.rows.values()].reduce((sum, { unread }) => sum + unread, 0);
  }
}

/** The list as a person sees it, row by row. */
function seen({ conversations }: Agent): Promise<string[]> {
  return conversations.evaluate((list) =>
    [...list.querySelectorAll('a')].map((link) => {
      const text = (selector: string) =>
        link.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
      return `${text('.name')} | ${text('.last')} | ${Number.parseInt(text('.badge [aria-hidden]') || '0', 10)}`;
    }),
  );
}

async function expectList(agent: Agent, expected: Expected): Promise<void> {
  await expect.poll(() => seen(agent), { timeout: 20_000 }).toEqual(expected.lines);
  const title = expected.unread ? `(${expected.unread}) ` : '';
  await expect.poll(() => agent.page.title()).toMatch(title ? `${title}` : /^[^(]/);
}

describe('an agent with ten chats at once', () => {
  test('sees of each who wrote what, what is unread and what is half written, at every step', async () => {
    const ana = await desk.agent('Ana');
    await ana.switchAvailable(true);
    const visitors = new Map<Name, Visitor>();
    const list = new Expected();

    // Ten people ask, one after another; the newest chat is at the top, and is the one that is open.
    for (const name of NAMES) {
      const visitor = await joinAsVisitor(desk.stack, { name, email: `${name.toLowerCase()}@example.org` });
      visitors.set(name, visitor);
      await ana.accept(name);
      await shows(visitor.live, ({ conversation }) => conversation.status === 'active');
      list.line(name, 'No messages yet');
      list.turn(name);
      await ana.page.getByRole('heading', { name, exact: true }).first().waitFor();
    }
    await expectList(ana, list);

    const says = async (name: Name, text: string) => {
      const live = visitors.get(name)?.live;
      if (!live) throw new Error(name);
      live.send(text);
      await shows(live, ({ conversation }) =>
        conversation.entries.some((entry) => entry.kind === 'text' && entry.text === text),
      );
      list.line(name, text, true);
    };
    const turnsTo = async (name: Name) => {
      await ana.choose(name);
      await ana.page.getByRole('heading', { name, exact: true }).first().waitFor();
      list.turn(name);
    };

    // All of them write at once, some twice: every row has its line and its count.
    for (const name of NAMES) await says(name, `Hello, ${name} here`);
    for (const name of ['Ben', 'Eli', 'Jun'] as const) await says(name, `Are you there? ${name}`);
    await expectList(ana, list);

    // Three answers are begun and left: what is unread of them is read, and the drafts stand in their rows.
    for (const name of ['Ada', 'Eli', 'Hana'] as const) {
      await turnsTo(name);
      await ana.composer.fill(`One moment, ${name}`);
    }
    await turnsTo('Cleo');
    for (const name of ['Ada', 'Eli', 'Hana'] as const) {
      const row = list.rows.get(name);
      if (row) row.last = `Draft: One moment, ${name}`;
    }
    await expectList(ana, list);

    // Two write again: they come to the top; a draft still hides the line of its chat, and not that it is unread.
    await says('Hana', 'Never mind the first question');
    list.rows.set('Hana', { last: 'Draft: One moment, Hana', unread: 1 });
    await says('Gus', 'Any news?');
    await expectList(ana, list);

    // The page is loaded anew, and another tab is opened: everything is as it was, in both.
    await ana.page.reload();
    await expectList(ana, list);
    const tab = await ana.openTab();
    await expectList(tab, list);
    await ana.lookAt();

    // What was begun is finished where it was begun, and reaches the one it is for.
    await turnsTo('Hana');
    list.rows.set('Hana', { last: 'Never mind the first question', unread: 0 });
    await expect.poll(() => ana.composer.inputValue()).toBe('One moment, Hana');
    await ana.say('Done, Hana');
    list.line('Hana', 'You: Done, Hana');
    const hana = visitors.get('Hana')?.live;
    if (hana)
      await shows(hana, ({ conversation }) =>
        conversation.entries.some((entry) => entry.kind === 'text' && entry.text === 'Done, Hana'),
      );
    await expectList(ana, list);

    // Back among the others, with one that has ended gone from the list, and to be found among all.
    await turnsTo('Ben');
    await visitors.get('Jun')?.live.end();
    list.order = list.order.filter((name) => name !== 'Jun');
    list.rows.delete('Jun');
    await expectList(ana, list);
    await ana.page.getByRole('radio', { name: 'All' }).check();
    await ana.page.getByRole('searchbox', { name: 'Search conversations' }).fill('jun@ex');
    await expect.poll(() => seen(ana), { timeout: 20_000 }).toEqual(['Jun | Are you there? Jun | 0']);
    await ana.conversations.getByText('You', { exact: true }).waitFor();

    for (const { client } of visitors.values()) client.stop();
  });
});
