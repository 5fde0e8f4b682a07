import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanUp, expectAccessible, expectFocus, openInbox, role } from '../desk.test-page.ts';
import { bo, Desk } from '../desk.test-server.ts';

const maya = 'cnv_maya-0001';
const nils = 'cnv_nils-0002';
const list = () => role('list', 'Conversations');
const rows = () => list().getByRole('link');

afterEach(cleanUp);

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
    await expect.poll(() => rows().elements()).toHaveLength(30);
    rows().last().element().scrollIntoView();
    await expect.poll(() => rows().elements()).toHaveLength(60);
    rows().last().element().scrollIntoView();
    await expect.poll(() => rows().elements()).toHaveLength(70);
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
});
