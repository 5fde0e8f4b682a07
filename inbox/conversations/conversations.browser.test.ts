import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanUp, expectAccessible, expectFocus, openInbox, role } from '../desk.test-page.ts';
import { ana, bo, Desk } from '../desk.test-server.ts';

const maya = 'cnv_maya-0001';
const nils = 'cnv_nils-0002';
const list = () => role('list', 'Conversations');
const rows = () => list().getByRole('link');
const row = (text: string) => rows().filter({ hasText: new RegExp(`${text}(?!\\d)`) });
const field = () => role('searchbox', 'Search conversations');

/** Scrolls until there is nothing more to come. */
async function toEnd(): Promise<void> {
  const scroller = list().element().parentElement as HTMLElement;
  await expect
    .poll(() => {
      scroller.scrollTop = scroller.scrollHeight;
      const last = list().element().querySelector('li:last-of-type');
      return last && last.ariaPosInSet === last.ariaSetSize;
    })
    .toBe(true);
}

const soon = new Date(Date.now() + 100_000).toISOString();
const meeting = (name: string) => ({ id: 'mtg_1', agent: ana, start: soon, end: soon, name });

afterEach(() => {
  vi.restoreAllMocks();
  return cleanUp();
});

/** A desk with two chats; Nils wrote last. */
function busy(): Desk {
  const desk = new Desk();
  desk.accepted(maya, { name: 'Maya Chen' });
  desk.visitorSays(maya, 'Hello there');
  desk.accepted(nils, { name: 'Nils' });
  desk.visitorSays(nils, 'One question');
  desk.visitorSays(nils, 'Is it open?');
  return desk;
}

/** Past conversations of Bo. */
function past(desk: Desk, count: number): void {
  for (let n = 0; n < count; n++) {
    const id = `cnv_past-${String(n).padStart(4, '0')}`;
    desk.accepted(id, { name: `Past ${n}` }, {}, bo);
    desk.visitorSays(id, `It was ${n}`);
    desk.append(id, { kind: 'ended', how: 'visitor' });
    desk.past.unshift(desk.row(id));
  }
}

describe('the list of conversations', () => {
  test('shows the own active ones, newest first, with name, last line, time and unread count', async () => {
    // Just after midnight half an hour ago would be another day, and told by its date.
    vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-22T12:00'));
    await openInbox(busy());
    await expect.poll(() => rows().elements()).toHaveLength(2);
    await expect.element(rows().nth(0)).toHaveTextContent(/Nils.*\d+:\d+.*Is it open\?/s);
    await expect.element(rows().nth(0)).toHaveTextContent('2 unread messages');
    await expect.element(rows().nth(1)).toHaveTextContent(/Maya Chen.*Hello there.*1 unread message/s);
    await expectAccessible();
  });

  test('calls somebody without a name Visitor', async () => {
    const desk = new Desk();
    desk.accepted(maya);
    await openInbox(desk);
    await expect.element(rows()).toHaveTextContent('Visitor');
  });

  test('follows what is said: the newest comes to the top, and the title counts what is unread', async () => {
    document.title = 'Porchlight';
    const desk = busy();
    await openInbox(desk);
    await expect.poll(() => document.title).toBe('(3) Porchlight');
    desk.visitorSays(maya, 'Still there?');
    await expect.element(rows().nth(0)).toHaveTextContent(/Maya Chen.*Still there\?/s);
    await expect.poll(() => document.title).toBe('(4) Porchlight');
  });

  test('tells what else has happened in the chat, in words, until somebody says something', async () => {
    const desk = busy();
    await openInbox(desk);
    desk.append(maya, { kind: 'booked', meeting: meeting('Maya Chen') });
    await expect.element(rows().nth(0)).toHaveTextContent('Maya Chen booked a meeting with Ana');
    await expect.element(rows().nth(0)).toHaveTextContent('1 unread message');
    desk.append(maya, { kind: 'transferring', from: ana, to: bo, expiresAt: soon, why: 'asked' });
    await expect.element(rows().nth(0)).toHaveTextContent('Ana is asking Bo');
    desk.visitorSays(maya, 'See you then');
    await expect.element(rows().nth(0)).toHaveTextContent('See you then');
  });

  test('tells it the way the inbox reads, whatever the visitor’s name is written in', async () => {
    const desk = new Desk();
    desk.accepted(maya, { name: 'ليلى' });
    desk.visitorSays(maya, 'مرحبا');
    await openInbox(desk);
    const last = () => rows().element().querySelector('.last') as HTMLElement;
    await expect.poll(() => getComputedStyle(last()).direction).toBe('rtl');
    desk.append(maya, { kind: 'booked', meeting: meeting('ليلى') });
    await expect.element(rows()).toHaveTextContent('ليلى booked a meeting with Ana');
    expect(getComputedStyle(last()).direction).toBe('ltr');
  });

  test('counts nothing as unread that has been looked at', async () => {
    await openInbox(busy());
    await rows().nth(0).click();
    await expect.element(rows().nth(0)).not.toHaveTextContent('unread');
    await expect.element(rows().nth(1)).toHaveTextContent('1 unread message');
  });

  test('shows the draft of a chat that has been left with one', async () => {
    const desk = busy();
    await openInbox(desk);
    await rows().nth(0).click();
    await role('textbox', 'Message').fill('Well, let me');
    await rows().nth(1).click();
    await expect.element(rows().nth(0)).toHaveTextContent('Draft: Well, let me');
  });

  test('keeps a chat that ends while it is read, until the agent turns to another', async () => {
    const desk = busy();
    await openInbox(desk);
    await rows().nth(1).click();
    desk.append(maya, { kind: 'ended', how: 'visitor' });
    await expect.element(page.getByText('Maya Chen ended the chat')).toBeVisible();
    expect(rows().elements()).toHaveLength(2);
    await rows().filter({ hasText: 'Nils' }).click();
    await expect.poll(() => rows().elements()).toHaveLength(1);
  });

  test('says kindly that there is nothing to do', async () => {
    await openInbox(new Desk());
    await expect.element(page.getByText('No chats right now')).toBeVisible();
    await expectAccessible();
  });
});

describe('the list of all conversations', () => {
  test('tells of a past chat what happened last in it', async () => {
    const desk = new Desk();
    const id = 'cnv_past-0000';
    desk.accepted(id, { name: 'Past' }, {}, bo);
    desk.append(id, { kind: 'ended', how: 'visitor' });
    const { last, ...known } = desk.row(id);
    const place = { number: 4, id: 'e4', at: last.at };
    desk.past.push({ ...known, last: { ...last, event: { ...place, kind: 'ended', how: 'visitor' } } });
    const booked = { ...place, kind: 'booked', meeting: meeting('Mo') } as const;
    desk.past.push({ ...known, id: 'cnv_past-0001', last: { ...last, event: booked } });
    await openInbox(desk);
    await role('radio', 'All').click();
    await expect.element(rows().nth(0)).toHaveTextContent('Past ended the chat');
    await expect.element(rows().nth(1)).toHaveTextContent('Past booked a meeting with Ana');
  });

  test('adds past ones of every agent, and says who handled each', async () => {
    const desk = busy();
    past(desk, 1);
    await openInbox(desk);
    await role('radio', 'All').click();
    await expect.poll(() => rows().elements()).toHaveLength(3);
    await expect.element(rows().filter({ hasText: 'Past 0' })).toHaveTextContent(/It was 0.*Handled by Bo/s);
    await expectAccessible();
  });

  test('fetches older ones as one scrolls', async () => {
    const desk = new Desk();
    desk.pageSize = 30;
    past(desk, 70);
    await openInbox(desk);
    await role('radio', 'All').click();
    await expect.element(row('Past 69')).toBeVisible();
    await toEnd();
    await expect.element(row('Past 0')).toBeVisible();
  });

  test('draws those in view only, and says where each stands among how many', async () => {
    const desk = new Desk();
    desk.pageSize = 500;
    past(desk, 500);
    await openInbox(desk);
    await role('radio', 'All').click();
    await expect.element(row('Past 499')).toBeVisible();
    expect(rows().elements().length).toBeLessThan(60);
    const stands = (element: Element | undefined) =>
      ['aria-posinset', 'aria-setsize'].map((name) => element?.closest('li')?.getAttribute(name));
    expect(stands(row('Past 498').element())).toEqual(['2', '500']);
    await expectAccessible();
    await toEnd();
    await expect.element(row('Past 0')).toBeVisible();
    expect(stands(row('Past 0').element())).toEqual(['500', '500']);
    expect(rows().elements().length).toBeLessThan(60);
    await expectAccessible();
  });

  test('does not say how many there are before it knows', async () => {
    const desk = new Desk();
    past(desk, 40);
    await openInbox(desk);
    desk.failing = true;
    await role('radio', 'All').click();
    await expect.element(role('alert')).toBeVisible();
    desk.failing = false;
    desk.pageSize = 20;
    await role('button', 'Try again').click();
    await expect.poll(() => list().element().querySelector('li')?.getAttribute('aria-setsize')).toBe('-1');
    await toEnd();
    await expect.poll(() => list().element().querySelector('li')?.getAttribute('aria-setsize')).toBe('40');
  });

  test('learns at once of an own chat that ends, and of others’ when the agent returns to the page', async () => {
    const desk = busy();
    past(desk, 1);
    await openInbox(desk);
    await role('radio', 'All').click();
    await expect.element(row('Past 0')).toBeVisible();
    desk.append(maya, { kind: 'ended', how: 'visitor' });
    await expect.element(row('Maya')).toHaveTextContent(/Handled by You/);
    past(desk, 2);
    desk.page.dispatchEvent(new Event('visibilitychange'));
    await expect.element(row('Past 1')).toBeVisible();
    await expect.poll(() => rows().elements()).toHaveLength(4);
  });

  test('goes on where it was when it has been refreshed, with nothing left out in between', async () => {
    const desk = new Desk();
    desk.pageSize = 10;
    past(desk, 25);
    await openInbox(desk);
    await role('radio', 'All').click();
    await expect.element(row('Past 24')).toBeVisible();
    await toEnd();
    await expect.element(row('Past 0')).toBeVisible();
    desk.past.length = 0;
    past(desk, 48);
    desk.page.dispatchEvent(new Event('visibilitychange'));
    await expect.poll(() => list().element().querySelector('li')?.getAttribute('aria-setsize')).toBe('48');
  });

  test('leaves nothing in the browser for having looked at a past one, and tells nobody', async () => {
    const desk = new Desk();
    past(desk, 2);
    await openInbox(desk);
    await role('radio', 'All').click();
    const kept = () => Object.keys(localStorage).filter((key) => key.includes('cnv_'));
    await row('Past 1').click();
    await expect.element(role('log', 'Conversation').getByText('It was 1')).toBeVisible();
    await row('Past 0').click();
    await expect.element(role('log', 'Conversation').getByText('It was 0')).toBeVisible();
    expect(kept()).toEqual([]);
    expect(desk.heard('receipt.set').filter(({ read }) => read > 0)).toEqual([]);
  });

  test('reads one anew that was looked at long before, instead of keeping all of them at hand', async () => {
    const desk = new Desk();
    past(desk, 30);
    await openInbox(desk);
    await role('radio', 'All').click();
    for (let n = 29; n >= 0; n--) {
      location.hash = `#/conversations/cnv_past-${String(n).padStart(4, '0')}`;
      await expect
        .element(role('log', 'Conversation').getByText(`It was ${n}`, { exact: true }))
        .toBeVisible();
    }
    const readings = () =>
      desk.heard('conversation.resume').filter(({ conversationId }) => conversationId === 'cnv_past-0029');
    const before = readings().length;
    location.hash = '#/conversations/cnv_past-0029';
    await expect.element(role('log', 'Conversation').getByText('It was 29')).toBeVisible();
    await expect.poll(() => readings().length).toBeGreaterThan(before);
  });

  test('shows what has ended since, when one comes back to it', async () => {
    const desk = new Desk();
    past(desk, 1);
    await openInbox(desk);
    await role('radio', 'All').click();
    await expect.poll(() => rows().elements()).toHaveLength(1);
    await role('radio', 'Active').click();
    past(desk, 2);
    await role('radio', 'All').click();
    await expect.poll(() => rows().elements()).toHaveLength(2);
  });

  test('says when they cannot be loaded, and tries again when asked', async () => {
    const desk = new Desk();
    desk.failing = true;
    past(desk, 1);
    await openInbox(desk);
    await role('radio', 'All').click();
    await expect.element(role('alert')).toHaveTextContent('Past conversations could not be loaded.');
    desk.failing = false;
    await role('button', 'Try again').click();
    await expect.poll(() => rows().elements()).toHaveLength(1);
  });

  test('says that there are none yet', async () => {
    await openInbox(new Desk());
    await role('radio', 'All').click();
    await expect.element(page.getByText('No conversations yet')).toBeVisible();
  });
});

describe('the keyboard in the list', () => {
  test('moves with the arrow keys, Home and End, and opens with Enter', async () => {
    await openInbox(busy());
    await expect.poll(() => rows().elements()).toHaveLength(2);
    rows().nth(0).element().focus();
    await userEvent.keyboard('{ArrowDown}');
    await expectFocus(rows().nth(1));
    await userEvent.keyboard('{Home}');
    await expectFocus(rows().nth(0));
    await userEvent.keyboard('{End}{Enter}');
    await expect.element(role('heading', 'Maya Chen')).toBeVisible();
    await expectFocus(role('textbox', 'Message'));
  });

  test('comes into the list at one place, the conversation that is open', async () => {
    await openInbox(busy());
    await rows().nth(1).click();
    const reachable = rows()
      .elements()
      .filter((row) => row.getAttribute('tabindex') === '0');
    expect(reachable.map((row) => row.getAttribute('aria-current'))).toEqual(['true']);
  });
});

describe('the keyboard in a long list', () => {
  async function long(): Promise<Desk> {
    const desk = new Desk();
    desk.pageSize = 300;
    past(desk, 300);
    await openInbox(desk);
    await role('radio', 'All').click();
    await expect.element(row('Past 299')).toBeVisible();
    return desk;
  }

  test('reaches rows that are not drawn yet', async () => {
    await long();
    row('Past 299').element().focus();
    await userEvent.keyboard('{End}');
    await expectFocus(row('Past 0'));
    await userEvent.keyboard('{ArrowUp}');
    await expectFocus(row('Past 1'));
    await userEvent.keyboard('{Home}');
    await expectFocus(row('Past 299'));
  });

  test('keeps the focus on a row that scrolls away, and goes on from there', async () => {
    await long();
    row('Past 298').element().focus();
    const scroller = list().element().parentElement as HTMLElement;
    scroller.scrollTop = scroller.scrollHeight / 2;
    await expect.element(row('Past 299')).not.toBeInTheDocument();
    await expectFocus(row('Past 298'));
    await userEvent.keyboard('{ArrowDown}');
    await expectFocus(row('Past 297'));
    await expect.element(row('Past 297')).toBeInViewport();
  });

  test('always has one row for Tab to come to', async () => {
    await long();
    const scroller = list().element().parentElement as HTMLElement;
    scroller.scrollTop = scroller.scrollHeight / 2;
    await expect.element(row('Past 299')).not.toBeInTheDocument();
    const stops = () =>
      rows()
        .elements()
        .filter((link) => link.tabIndex === 0);
    await expect.poll(() => stops().length).toBe(1);
  });
});

describe('the search', () => {
  async function searching(words: string, desk = busy(), filter: 'Active' | 'All' = 'All'): Promise<Desk> {
    await openInbox(desk);
    if (filter === 'All') await role('radio', 'All').click();
    await field().fill(words);
    return desk;
  }

  test('finds past chats on the server and own active ones, by name and email', async () => {
    const desk = busy();
    desk.accepted('cnv_past-maya', { name: 'Máya Lund', email: 'lund@acme.example' }, {}, bo);
    desk.append('cnv_past-maya', { kind: 'ended', how: 'visitor' });
    desk.past.unshift(desk.row('cnv_past-maya'));
    past(desk, 3);
    await searching('maya', desk);
    await expect.poll(() => rows().elements()).toHaveLength(2);
    await expect.element(row('Maya Chen')).toBeVisible();
    await expect.element(row('Máya Lund')).toHaveTextContent(/Handled by Bo/);
    await expect.element(role('status').filter({ hasText: '2 conversations found' })).toBeInTheDocument();
    await expectAccessible();
    await field().fill('lund@ac');
    await expect.poll(() => rows().elements()).toHaveLength(1);
  });

  test('waits until one has typed', async () => {
    const desk = busy();
    await openInbox(desk);
    await role('radio', 'All').click();
    const box = field().element() as HTMLInputElement;
    // In one go: on a busy machine keys may be further apart than the pause that is waited for.
    for (const typed of ['p', 'pa', 'pas', 'past']) {
      box.value = typed;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await expect.poll(() => desk.searches).toEqual(['past']);
  });

  test('says that it is searching, and what it came to', async () => {
    const desk = await searching('zebra');
    await expect.element(page.getByText('No visitor’s name or email address has these words.')).toBeVisible();
    expect(desk.searches).toEqual(['zebra']);
    await expectAccessible();
  });

  test('says when it did not work, and tries again when asked', async () => {
    const desk = new Desk();
    past(desk, 3);
    desk.failing = true;
    await searching('past', desk);
    await expect.element(role('alert')).toHaveTextContent('The search did not work.');
    await expectAccessible();
    desk.failing = false;
    await role('button', 'Try again').click();
    await expect.poll(() => rows().elements()).toHaveLength(3);
  });

  test('among active chats asks no server, and offers to look at all', async () => {
    const desk = busy();
    past(desk, 1);
    await searching('past', desk, 'Active');
    await expect.element(page.getByText('No active chat is with such a visitor.')).toBeVisible();
    expect(desk.searches).toEqual([]);
    await expectAccessible();
    await role('button', 'Search all conversations').click();
    await expect.poll(() => rows().elements()).toHaveLength(1);
    await expectFocus(field());
  });

  test('goes through more pages than one', async () => {
    const desk = new Desk();
    past(desk, 45);
    desk.pageSize = 20;
    await searching('past', desk);
    await toEnd();
    await expect.element(row('Past 0')).toBeVisible();
  });

  test('is given up with Escape, and left for the list with an arrow', async () => {
    const desk = busy();
    await searching('nils', desk, 'Active');
    await expect.poll(() => rows().elements()).toHaveLength(1);
    await userEvent.keyboard('{ArrowDown}');
    await expectFocus(row('Nils'));
    await field().click();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => rows().elements()).toHaveLength(2);
    await expect.element(field()).toHaveValue('');
  });
});

describe('the address', () => {
  test('names the conversation that is open', async () => {
    await openInbox(busy());
    await rows().nth(1).click();
    await expect.poll(() => location.hash).toBe(`#/conversations/${maya}`);
  });

  test('opens the conversation it names', async () => {
    location.hash = `#/conversations/${maya}`;
    await openInbox(busy());
    await expect.element(role('log', 'Conversation').getByText('Hello there')).toBeVisible();
  });

  test('of a conversation of which the server will not speak says so', async () => {
    location.hash = '#/conversations/cnv_somebody-else';
    await openInbox(new Desk());
    await expect.element(page.getByText('This conversation cannot be shown')).toBeVisible();
    expect(role('region', 'Visitor information').elements()).toEqual([]);
    await expectAccessible();
  });

  test('of a conversation that is in the list, far down, brings its row into view', async () => {
    const desk = new Desk();
    desk.pageSize = 200;
    past(desk, 200);
    await openInbox(desk);
    await role('radio', 'All').click();
    await expect.element(row('Past 199')).toBeVisible();
    location.hash = '#/conversations/cnv_past-0100';
    await expect.element(row('Past 100')).toBeInViewport();
    await expect.element(row('Past 100')).toHaveAttribute('aria-current', 'true');
  });

  test('of a past conversation far down the list opens it, and the row is marked once it is reached', async () => {
    const desk = new Desk();
    desk.pageSize = 20;
    past(desk, 60);
    location.hash = '#/conversations/cnv_past-0001';
    await openInbox(desk);
    await expect.element(role('log', 'Conversation').getByText('It was 1')).toBeVisible();
    await role('radio', 'All').click();
    await expect.element(row('Past 59')).toBeVisible();
    await toEnd();
    await expect.element(row('Past 1')).toHaveAttribute('aria-current', 'true');
  });
});
