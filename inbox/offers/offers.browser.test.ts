import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanUp, expectAccessible, expectFocus, openInbox, role } from '../desk.test-page.ts';
import { Desk } from '../desk.test-server.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Chime } from './chime.ts';
import { REPEAT, Ringer } from './ringer.ts';
import { SOUNDS, type SoundName } from './sounds.ts';

const first = 'cnv_offer-001';
const second = 'cnv_offer-002';

afterEach(() => {
  vi.useRealTimers();
  return cleanUp();
});

describe('a chat request', () => {
  test('stands across the top as an alert with the name, Accept, Decline and what is left of the time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const desk = new Desk();
    await openInbox(desk);
    await expect.element(role('switch', 'Available')).toBeVisible();
    desk.offer(first, { name: 'Maya Chen' });
    const alert = role('alert');
    await expect.element(alert).toHaveTextContent('New chat request from Maya Chen');
    await expect.element(alert.getByRole('button', { name: 'Accept', exact: true })).toBeVisible();
    await expect.element(alert.getByRole('button', { name: 'Decline', exact: true })).toBeVisible();
    await expect.element(role('timer')).toHaveTextContent('1:40 left');
    await expectAccessible();
  });

  test('of somebody without a name is from a visitor', async () => {
    const desk = new Desk();
    desk.offer(first);
    await openInbox(desk);
    await expect.element(role('alert')).toHaveTextContent('New chat request from a visitor');
  });

  test('is not announced again each second: the countdown stands outside the alert', async () => {
    const desk = new Desk();
    desk.offer(first);
    await openInbox(desk);
    await expect.element(role('timer')).toHaveAttribute('aria-live', 'off');
    expect(role('alert').getByRole('timer').elements()).toHaveLength(0);
  });

  test('that is accepted becomes the conversation that is open, ready to be answered', async () => {
    const desk = new Desk();
    desk.offer(first, { name: 'Maya Chen', text: 'Do you ship to Peru?' });
    await openInbox(desk);
    await role('button', 'Accept').click();
    await expect.element(role('heading', 'Maya Chen')).toBeVisible();
    await expect.element(role('log', 'Conversation')).toHaveTextContent('Do you ship to Peru?');
    await expectFocus(role('textbox', 'Message'));
    expect(location.hash).toBe(`#/conversations/${first}`);
    expect(role('alert').elements()).toHaveLength(0);
    expect(desk.heard('offer.accept')).toHaveLength(1);
  });

  test('that is declined goes away and opens nothing', async () => {
    const desk = new Desk();
    desk.offer(first);
    await openInbox(desk);
    await role('button', 'Decline').click();
    await expect.element(role('alert')).not.toBeInTheDocument();
    await expect.element(role('log', 'Conversation')).not.toBeInTheDocument();
    expect(desk.heard('offer.decline')).toHaveLength(1);
  });

  test('goes away when it is withdrawn', async () => {
    const desk = new Desk();
    desk.offer(first);
    await openInbox(desk);
    await expect.element(role('alert')).toBeVisible();
    desk.withdraw(first, 'left');
    await expect.element(role('alert')).not.toBeInTheDocument();
  });

  test('made while the inbox opens outlives an answer that knows nothing of it', async () => {
    const desk = new Desk();
    desk.ignored.add('inbox.open');
    await openInbox(desk);
    await expect.poll(() => desk.heard('inbox.open')).toHaveLength(1);
    const [{ id: re } = { id: '' }] = desk.heard('inbox.open');
    desk.offer(first, { name: 'Maya' });
    await expect.element(role('alert')).toHaveTextContent('Maya');
    desk.ignored.clear();
    const agent = { id: 'agt_ana', name: 'Ana', email: 'ana@example.com', role: 'agent' };
    const { availability } = desk;
    desk.tell({ re, type: 'ok', agent, availability, offers: [], active: [], now: new Date().toISOString() });
    await expect.poll(() => desk.heard('inbox.open')).toHaveLength(2);
    await expect.element(role('alert')).toHaveTextContent('Maya');
  });

  test('taken in another browser is in the list, even if the server does not list it yet', async () => {
    const desk = new Desk();
    await openInbox(desk);
    await expect.element(role('switch', 'Available')).toBeVisible();
    desk.offer(first, { name: 'Maya' });
    await expect.element(role('alert')).toHaveTextContent('Maya');
    desk.ignored.add('inbox.open');
    desk.append(first, { kind: 'accepted', agent: { id: 'agt_ana', name: 'Ana' } });
    desk.withdraw(first, 'accepted');
    await expect.element(role('list', 'Conversations')).toHaveTextContent('Maya');
  });

  test('goes away by itself when its time is over', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const desk = new Desk();
    desk.offer(first, {}, 300);
    await openInbox(desk);
    await expect.element(role('alert')).toBeVisible();
    await vi.advanceTimersByTimeAsync(300);
    await expect.element(role('alert')).not.toBeInTheDocument();
  });

  test('that was not answered in time is said to have gone on', async () => {
    const desk = new Desk();
    desk.offer(first);
    await openInbox(desk);
    await expect.element(role('alert')).toHaveTextContent('New chat request');
    desk.withdraw(first, 'lapsed');
    await expect.element(role('alert')).toHaveTextContent('You did not answer a chat request in time.');
    desk.offer(second, { name: 'Nils' });
    await role('button', 'Accept').click();
    await expect.element(role('alert')).not.toBeInTheDocument();
  });

  test('that somebody else has taken is said to be gone', async () => {
    const desk = new Desk();
    desk.offer(first);
    desk.refusals.set('offer.accept', 'offer.gone');
    await openInbox(desk);
    await role('button', 'Accept').click();
    await expect.element(role('alert')).toHaveTextContent('That chat request is no longer waiting.');
    await role('button', 'Dismiss').click();
    await expect.element(role('alert')).not.toBeInTheDocument();
  });

  test('stacks with others, and each is answered for itself', async () => {
    const desk = new Desk();
    desk.offer(first, { name: 'Maya' });
    desk.offer(second, { name: 'Nils' });
    await openInbox(desk);
    await expect.poll(() => role('alert').elements()).toHaveLength(2);
    await role('alert').nth(1).getByRole('button', { name: 'Accept' }).click();
    await expect.element(role('heading', 'Nils')).toBeVisible();
    await expect.element(role('alert')).toHaveTextContent('New chat request from Maya');
  });

  test('is counted in the title of the page', async () => {
    const desk = new Desk();
    document.title = 'Porchlight';
    desk.offer(first);
    await openInbox(desk);
    await expect.poll(() => document.title).toBe('(1) Porchlight');
    desk.withdraw(first, 'lapsed');
    await expect.poll(() => document.title).toBe('Porchlight');
  });

  test('is answered by keyboard alone', async () => {
    const desk = new Desk();
    desk.offer(first, { name: 'Maya' });
    await openInbox(desk);
    await expect.element(role('alert')).toBeVisible();
    for (let step = 0; step < 10 && !role('button', 'Accept').element().matches(':focus'); step++)
      await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await expectFocus(role('textbox', 'Message'));
  });

  test('is taken in one tab and gone from the other, which has the conversation too', async () => {
    const desk = new Desk();
    const one = await openInbox(desk);
    const other = await openInbox(desk);
    await expect.poll(() => role('switch', 'Available').elements()).toHaveLength(2);
    desk.offer(first, { name: 'Maya' });
    await expect.poll(() => role('alert').elements()).toHaveLength(2);
    await role('button', 'Accept').first().click();
    await expect.poll(() => role('alert').elements()).toHaveLength(0);
    await expect.poll(() => role('list', 'Conversations').elements()).toHaveLength(2);
    expect(one.isConnected && other.isConnected).toBe(true);
  });
});

/** An audio output that runs at once and is never heard. */
function unlocked(): Chime {
  const context = new OfflineAudioContext(1, 44_100, 44_100);
  Object.defineProperty(context, 'state', { value: 'running' });
  const chime = new Chime(() => context as unknown as AudioContext);
  chime.unlock();
  return chime;
}

/** What a ringer looks at of a session: requests that wait, and the chats of the agent. */
function ringing(...ids: string[]) {
  return Object.assign(new EventTarget(), {
    offers: ids.map((conversationId) => ({ conversationId, answered: false })),
    own: { rows: [] as { id: string; status: string; last: { number: number; by: string } }[] },
    meetingNews: { list: [] as { meeting: { id: string }; sequence: number }[] },
    client: { conversation: () => ({ unread: 1 }) },
    selected: undefined as string | undefined,
  });
}

const wishes = { offerSound: 'bell', messageSound: 'drop', repeat: true, volume: 0.25 } as const;
const ringer = (
  session: EventTarget,
  chime: Chime,
  wanted: ConstructorParameters<typeof Ringer>[2] = wishes,
) => new Ringer(session as InboxSession, chime, wanted);

describe('the sound of a request', () => {
  test('is not made before the agent has touched the page', () => {
    expect(new Chime().ring('chime')).toBe(false);
  });

  test.each(Object.keys(SOUNDS) as SoundName[])('can be %s, made in code once it is unlocked', (sound) => {
    expect(unlocked().ring(sound)).toBe(true);
  });

  test('is the one that the agent wants, as loud as they want it', async () => {
    const session = ringing(second);
    const chime = unlocked();
    const rung = vi.spyOn(chime, 'ring');
    const heard = ringer(session, chime);
    heard.start();
    session.dispatchEvent(new Event('change'));
    await expect.poll(() => rung.mock.calls).toEqual([['bell', 0.25]]);
    heard.stop();
  });

  test('is not made for one who wants none', async () => {
    const session = ringing(second);
    const chime = unlocked();
    const rung = vi.spyOn(chime, 'ring');
    const quiet = ringer(session, chime, { ...wishes, offerSound: 'none' });
    quiet.start();
    session.dispatchEvent(new Event('change'));
    quiet.stop();
    expect(rung).not.toHaveBeenCalled();
  });

  test('comes once for each request, from one tab of those that may make a sound', async () => {
    const session = ringing(first);
    const chimes = [new Chime(), unlocked(), unlocked()];
    const rung = chimes.map((chime) => vi.spyOn(chime, 'ring'));
    const ringers = chimes.map((chime) => ringer(session, chime));
    for (const one of ringers) one.start();
    session.dispatchEvent(new Event('change'));
    session.dispatchEvent(new Event('change'));
    await expect
      .poll(() => rung.flatMap((spy) => spy.mock.results.map(({ value }) => value)))
      .toEqual([true]);
    for (const one of ringers) one.stop();
  });

  describe('comes again', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));

    /** The lock is the browser's own, and takes its own time. */
    const settled = () => navigator.locks.request('settled', () => {});

    test('until the request is answered, from the tab that rang first', async () => {
      const session = ringing(first);
      const chimes = [unlocked(), unlocked()];
      const rung = chimes.map((chime) => vi.spyOn(chime, 'ring'));
      const ringers = chimes.map((chime) => ringer(session, chime));
      for (const one of ringers) one.start();
      session.dispatchEvent(new Event('change'));
      await settled();
      await vi.advanceTimersByTimeAsync(REPEAT);
      await settled();
      expect(rung.map((spy) => spy.mock.calls.length)).toEqual([2, 0]);
      session.offers = [];
      session.dispatchEvent(new Event('change'));
      await vi.advanceTimersByTimeAsync(3 * REPEAT);
      await settled();
      expect(rung.map((spy) => spy.mock.calls.length)).toEqual([2, 0]);
      for (const one of ringers) one.stop();
    });

    test('not for an agent who does not want that', async () => {
      const session = ringing(first);
      const chime = unlocked();
      const rung = vi.spyOn(chime, 'ring');
      const once = ringer(session, chime, { ...wishes, repeat: false });
      once.start();
      session.dispatchEvent(new Event('change'));
      await settled();
      await vi.advanceTimersByTimeAsync(3 * REPEAT);
      await settled();
      expect(rung).toHaveBeenCalledOnce();
      once.stop();
    });
  });
});

describe('the sound of a message', () => {
  const row = (number: number, by = 'visitor') => ({ id: first, status: 'active', last: { number, by } });

  async function heard(change: (session: ReturnType<typeof ringing>) => void) {
    const session = ringing();
    session.own.rows = [row(3)];
    const chime = unlocked();
    const rung = vi.spyOn(chime, 'ring');
    const one = ringer(session, chime);
    one.start();
    session.dispatchEvent(new Event('change'));
    change(session);
    session.dispatchEvent(new Event('change'));
    await navigator.locks.request('settled', () => {});
    one.stop();
    return rung.mock.calls.map(([sound]) => sound);
  }

  test('is made when a visitor has written in a chat that the agent does not look at', async () => {
    const rung = await heard((session) => {
      session.own.rows = [row(4)];
    });
    expect(rung).toEqual(['drop']);
  });

  test('is made once for what a visitor did with a meeting', async () => {
    const rung = await heard((session) => {
      session.meetingNews.list = [{ meeting: { id: 'mtg_1' }, sequence: 1 }];
      session.dispatchEvent(new Event('change'));
    });
    expect(rung).toEqual(['drop']);
  });

  test('is not made for what was there when the inbox opened', async () => {
    expect(await heard(() => {})).toEqual([]);
  });

  test('is not made for what the agent is reading, or has written', async () => {
    const reading = await heard((session) => {
      session.selected = first;
      session.own.rows = [row(4)];
    });
    const writing = await heard((session) => {
      session.own.rows = [row(4, 'agent')];
    });
    expect([reading, writing]).toEqual([[], []]);
  });
});
