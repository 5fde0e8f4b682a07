import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanUp, expectAccessible, expectFocus, openInbox, prefer, role } from './desk.test-page.ts';
import { Badge, Desk } from './desk.test-server.ts';
import { localizer } from './localize/words.ts';

const id = 'cnv_maya-0001';
const log = () => role('log', 'Conversation');

afterEach(cleanUp);

function chat(): Desk {
  const desk = new Desk();
  desk.accepted(id, { name: 'Maya Chen' });
  desk.visitorSays(id, 'Hello');
  return desk;
}

describe('an agent who is signed out', () => {
  test('is welcomed, and can sign in', async () => {
    const identity = new Badge('signedOut');
    await openInbox(new Desk(), { identity });
    await expect.element(role('heading', 'Good to see you')).toBeVisible();
    await expectAccessible();
    await role('button', 'Sign in').click();
    expect(identity.asked).toEqual(['sign in']);
  });

  test('is told when signing in did not work', async () => {
    const identity = new Badge('signedOut');
    identity.failed = true;
    await openInbox(new Desk(), { identity });
    await expect.element(role('alert')).toHaveTextContent('Signing in did not work.');
    await expectAccessible();
  });

  test('sees nothing of the inbox after signing out from the menu', async () => {
    const desk = chat();
    await openInbox(desk);
    await role('button', 'Account of Ana').click();
    await expect.element(page.getByText('ana@example.com')).toBeVisible();
    await expectAccessible();
    await role('button', 'Sign out').click();
    await expect.element(role('button', 'Sign in')).toBeVisible();
    expect(desk.sockets.size).toBe(0);
  });
});

describe('an agent whose session has ended', () => {
  test('is told, keeps everything on the page, and can sign in again', async () => {
    const identity = new Badge();
    location.hash = `#/conversations/${id}`;
    await openInbox(chat(), { identity });
    await role('textbox', 'Message').fill('Half a');
    identity.become('expired');
    await expect
      .element(role('alert'))
      .toHaveTextContent(/Your session has ended\..*drafts and unsent messages are kept/s);
    await expect.element(log().getByText('Hello')).toBeVisible();
    await expect.element(role('textbox', 'Message')).toHaveValue('Half a');
    await expectAccessible();
    await role('button', 'Sign in again').click();
    expect(identity.asked).toEqual(['sign in']);
  });
});

describe('an agent who comes back after the session has ended', () => {
  test('is told that and nothing else, and finds the conversation after signing in again', async () => {
    const identity = new Badge();
    identity.spent = true;
    location.hash = `#/conversations/${id}`;
    await openInbox(chat(), { identity });
    await expect.element(role('alert')).toHaveTextContent('Your session has ended.');
    await expect.element(page.getByText('This conversation cannot be shown')).not.toBeInTheDocument();
    identity.spent = false;
    identity.become('signedIn');
    await expect.element(log().getByText('Hello')).toBeVisible();
    await expect.element(role('alert')).not.toBeInTheDocument();
  });
});

describe('the connection', () => {
  test('that is lost is said in words, and everything missed is there when it is back', async () => {
    const desk = chat();
    location.hash = `#/conversations/${id}`;
    await openInbox(desk);
    await expect.element(log().getByText('Hello')).toBeVisible();
    desk.reachable = false;
    desk.cut();
    await expect.element(page.getByText(/Reconnecting/)).toBeVisible();
    desk.visitorSays(id, 'Anybody?');
    desk.reachable = true;
    desk.page.dispatchEvent(new Event('online'));
    await expect.element(log().getByText('Anybody?')).toBeVisible();
    await expect.element(page.getByText(/Reconnecting/)).not.toBeInTheDocument();
  });

  test('says quietly that there is no live connection where WebSockets are blocked, and works', async () => {
    const desk = chat();
    desk.reachable = false;
    desk.polling = true;
    location.hash = `#/conversations/${id}`;
    await openInbox(desk);
    await expect.element(log().getByText('Hello')).toBeVisible();
    const status = role('status').filter({ hasText: /^This network blocks live connections/ });
    await expect.element(status).toBeVisible();
    await expectAccessible();
    await role('textbox', 'Message').fill('I am here');
    await userEvent.keyboard('{Enter}');
    await expect.element(log().getByText('Sent', { exact: true })).toBeVisible();
    desk.visitorSays(id, 'Good');
    await expect.element(log().getByText('Good', { exact: true })).toBeVisible();
  });

  test('keeps what is said offline, shows it as sending, and sends it once when it is back', async () => {
    const desk = chat();
    location.hash = `#/conversations/${id}`;
    await openInbox(desk);
    await expect.element(log().getByText('Hello')).toBeVisible();
    desk.setOnline(false);
    await expect.element(page.getByText(/You are offline/)).toBeVisible();
    await role('textbox', 'Message').fill('I am here');
    await userEvent.keyboard('{Enter}');
    await expect.element(log().getByText('Sending')).toBeVisible();
    await expectAccessible();
    desk.setOnline(true);
    await expect.element(log().getByText('Sent', { exact: true })).toBeVisible();
    const texts = desk.logs.get(id)?.filter((entry) => entry.kind === 'text' && entry.by === 'agent');
    expect(texts).toHaveLength(1);
  });

  test('carries the id token', async () => {
    const desk = chat();
    await openInbox(desk);
    await expect
      .poll(() => [...desk.sockets].map((socket) => socket.protocols.at(-1)))
      .toEqual(['token.token-of-ana']);
  });
});

describe('two tabs of one agent', () => {
  test('ask for what is theirs once each, and again when the connection was lost', async () => {
    const desk = chat();
    await openInbox(desk);
    await openInbox(desk);
    await expect.poll(() => role('switch', 'Available').elements()).toHaveLength(2);
    // What one of them would ask besides has been asked before both are told of this.
    desk.offer('cnv_other-0001', { name: 'Nils' });
    await expect.poll(() => role('alert').elements()).toHaveLength(2);
    expect(desk.heard('inbox.open')).toHaveLength(2);
    desk.cut();
    await expect.poll(() => desk.heard('inbox.open').length).toBe(4);
  });

  test('show the same log, drafts and read marks', async () => {
    const desk = chat();
    location.hash = `#/conversations/${id}`;
    await openInbox(desk);
    await openInbox(desk);
    await expect.poll(() => log().getByText('Hello').elements()).toHaveLength(2);
    await role('textbox', 'Message').first().fill('One');
    await expect.element(role('textbox', 'Message').last()).toHaveValue('One');
    await role('button', 'Send').first().click();
    await expect.poll(() => log().getByText('One').elements()).toHaveLength(2);
    await expect.element(role('textbox', 'Message').last()).toHaveValue('');
    expect(desk.heard('message.send')).toHaveLength(1);
  });
});

describe.each([
  [390, 780],
  [320, 640],
] as const)('on a phone of %i pixels', (width, height) => {
  test('one column is shown at a time, with a way back that keeps the focus', async () => {
    await openInbox(chat(), { size: [width, height] });
    const row = role('list', 'Conversations').getByRole('link');
    await expect.element(row).toBeVisible();
    await expectAccessible();
    await row.click();
    await expect.element(log()).toBeVisible();
    await expect.element(role('list', 'Conversations')).not.toBeInTheDocument();
    await expectFocus(role('heading', 'Maya Chen'));
    await expectAccessible();
    await role('button', 'Show visitor details').click();
    await expect.element(role('region', 'Visitor information')).toBeVisible();
    await expect.element(log()).not.toBeInTheDocument();
    await expectFocus(role('heading', 'Visitor information'));
    await expectAccessible();
    await role('button', 'Back').click();
    await expect.element(log()).toBeVisible();
    await role('link', 'Back').click();
    await expectFocus(row);
  });

  test('nothing is wider than the page, also with a chat request', async () => {
    const desk = chat();
    location.hash = `#/conversations/${id}`;
    const inbox = await openInbox(desk, { size: [width, height] });
    desk.offer('cnv_other-0001', { name: 'Wolfeschlegelsteinhausenbergerdorff' });
    desk.visitorSays(id, 'x'.repeat(300));
    await expect.element(role('alert')).toBeVisible();
    await expectAccessible();
    expect(inbox.scrollWidth).toBe(width);
    expect(log().element().scrollWidth).toBe(log().element().clientWidth);
    expect(role('switch', 'Available').element().getBoundingClientRect().right).toBeLessThanOrEqual(width);
  });
});

describe('the language', () => {
  test('is the one that was set, for everything on the page', async () => {
    await openInbox(chat());
    await expect.element(role('list', 'Conversations')).toBeVisible();
    await localizer.set('de');
    await expect.element(role('list', 'Unterhaltungen')).toBeVisible();
    await expect.element(role('switch', 'Verfügbar')).toBeVisible();
  });
});

describe('in the dark', () => {
  test('the page of somebody signed out has nothing for axe to find', async () => {
    await openInbox(new Desk(), { identity: new Badge('signedOut') });
    await prefer('dark');
    await expect.element(role('button', 'Sign in')).toBeVisible();
    await expectAccessible();
  });

  test('a failed message, an ended session and a lost network have nothing either', async () => {
    const desk = chat();
    const identity = new Badge();
    desk.refusals.set('message.send', 'frame.invalid');
    location.hash = `#/conversations/${id}`;
    await openInbox(desk, { identity, size: [390, 780] });
    await prefer('dark');
    await role('textbox', 'Message').fill('Good morning');
    await role('button', 'Send').click();
    await expect.element(log().getByText('Not sent')).toBeVisible();
    await expectAccessible();
    desk.setOnline(false);
    await expect.element(page.getByText(/You are offline/)).toBeVisible();
    await expectAccessible();
    identity.become('expired');
    await expect.element(role('alert')).toBeVisible();
    await expectAccessible();
  });

  test('a past conversation has nothing either', async () => {
    const desk = chat();
    desk.append(id, { kind: 'ended', how: 'visitor' });
    desk.past = [desk.row(id)];
    location.hash = `#/conversations/${id}`;
    await openInbox(desk);
    await prefer('dark');
    await role('radio', 'All').click();
    await expect.element(role('button', 'Download transcript')).toBeVisible();
    await expectAccessible();
  });
});

describe('a wide page', () => {
  test('has three columns under the header: the conversations, the one that is open, its visitor', async () => {
    const desk = chat();
    location.hash = `#/conversations/${id}`;
    await openInbox(desk);
    await expect.element(log().getByText('Hello')).toBeVisible();
    const boxes = [
      role('list', 'Conversations'),
      log(),
      role('region', 'Visitor information'),
      role('banner'),
    ].map((part) => part.element().getBoundingClientRect());
    const [list, open, visitor, header] = boxes as [DOMRect, DOMRect, DOMRect, DOMRect];
    expect(list.right).toBeLessThanOrEqual(open.left);
    expect(open.right).toBeLessThanOrEqual(visitor.left);
    for (const column of [list, open, visitor]) expect(column.top).toBeGreaterThanOrEqual(header.bottom);
  });

  test('has the switch at the right of the header', async () => {
    await openInbox(new Desk());
    await expect.element(role('switch', 'Available')).toBeVisible();
    const [header, toggle, links] = [role('banner'), role('switch', 'Available'), role('navigation')].map(
      (part) => part.element().getBoundingClientRect(),
    ) as [DOMRect, DOMRect, DOMRect];
    expect(toggle.left).toBeGreaterThan(links.right);
    expect(toggle.left).toBeGreaterThan(header.left + header.width / 2);
    expect(toggle.bottom).toBeLessThanOrEqual(header.bottom);
  });
});

describe('a page that reads from right to left', () => {
  test('has the list at the right and the visitor at the left, and nothing sticks out', async () => {
    const desk = chat();
    location.hash = `#/conversations/${id}`;
    const inbox = await openInbox(desk);
    inbox.dir = 'rtl';
    await expect.element(log().getByText('Hello')).toBeVisible();
    const left = (locator: ReturnType<typeof role>) => locator.element().getBoundingClientRect().left;
    expect(left(role('list', 'Conversations'))).toBeGreaterThan(left(log()));
    expect(left(log())).toBeGreaterThan(left(role('region', 'Visitor information')));
    expect(inbox.scrollWidth).toBe(inbox.clientWidth);
  });
});

describe('a strict content security policy', () => {
  test('finds no style attribute and no inline script in anything the inbox draws', async () => {
    const desk = chat();
    location.hash = `#/conversations/${id}`;
    const inbox = await openInbox(desk);
    desk.offer('cnv_other-0001');
    await expect.element(role('alert')).toBeVisible();
    const everything = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? everything(element.shadowRoot) : []),
      ]);
    const drawn = inbox.shadowRoot ? everything(inbox.shadowRoot) : [];
    expect(drawn.length).toBeGreaterThan(50);
    // The list places its rows through their style property, which a policy allows: only markup is refused.
    const placed = ':is(ul, li):is([style^="block-size"], [style^="transform"])';
    expect(drawn.filter((element) => element.matches(`[style]:not(${placed}), style, script`))).toEqual([]);
  });
});
