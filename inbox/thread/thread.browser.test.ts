import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanUp, expectAccessible, expectFocus, openInbox, prefer, role } from '../desk.test-page.ts';
import { bo, Desk } from '../desk.test-server.ts';

const id = 'cnv_maya-0001';
const log = () => role('log', 'Conversation');
const message = () => role('textbox', 'Message');

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  return cleanUp();
});

/** The inbox with Maya's chat open. */
async function chatting(prepare: (desk: Desk) => void = () => {}): Promise<Desk> {
  const desk = new Desk();
  desk.accepted(id, { name: 'Maya Chen' });
  prepare(desk);
  location.hash = `#/conversations/${id}`;
  await openInbox(desk);
  await expect.element(log().getByText('Ana took the chat')).toBeVisible();
  return desk;
}

describe('the log', () => {
  test('shows what both said, and what happened in quiet lines', async () => {
    const desk = await chatting();
    desk.visitorSays(id, 'Hello');
    await message().fill('Good morning');
    await userEvent.keyboard('{Enter}');
    await expect.element(log().getByText('Maya Chen asked for a chat')).toBeVisible();
    await expect.element(log().getByText('Offered to Ana')).toBeVisible();
    await expect.element(log().getByText('Hello')).toBeVisible();
    await expect.element(log().getByText('Good morning')).toBeVisible();
    await expectAccessible();
  });

  test('is as readable in the dark', async () => {
    await prefer('dark');
    const desk = await chatting((desk) => desk.visitorSays(id, 'Hello, see https://example.com/a'));
    desk.offer('cnv_other-0001', { name: 'Nils' });
    await expect.element(role('alert')).toBeVisible();
    await expectAccessible();
  });

  test('has the picture that the agent had when they took it, for those who look on, too', async () => {
    const desk = new Desk();
    desk.accepted(id, { name: 'Maya Chen' }, {}, { ...bo, avatar: 'avatars/then' });
    desk.append(id, { kind: 'ended', how: 'agent' });
    desk.past.push(desk.row(id));
    location.hash = `#/conversations/${id}`;
    await openInbox(desk);
    await expect.element(log().getByText('Bo took the chat')).toBeVisible();
    const pictures = [...(log().element() as HTMLElement).querySelectorAll('img')];
    expect(pictures.map((picture) => picture.getAttribute('src'))).toEqual(['/api/avatars/then']);
    await expectAccessible();
  });

  test('of a past chat says how the visitor liked it, in their words', async () => {
    const desk = await chatting((desk) => {
      desk.append(id, { kind: 'ended', how: 'visitor' });
      desk.visitors.ratings.set(id, { score: 4, comment: 'Quick <b>and</b> kind', at: desk.tick() });
    });
    await expect.element(page.getByText('Rating by the visitor')).toBeVisible();
    await expect.element(role('img', '4 of 5')).toHaveTextContent('★★★★☆');
    await expect.element(page.getByText('Quick <b>and</b> kind')).toBeVisible();
    await expectAccessible();
    desk.visitors.ratings.set(id, { score: 5, at: desk.tick() });
    desk.tell({ type: 'visitor.changed', conversationId: id });
    await expect.element(role('img', '5 of 5')).toBeVisible();
  });

  test('says nothing of a rating while the chat goes on', async () => {
    await chatting((desk) => desk.visitors.ratings.set(id, { score: 4, at: desk.tick() }));
    expect(page.getByText('Rating by the visitor').elements()).toEqual([]);
  });

  test('parts the days', async () => {
    // By the reader's own clocks, wherever this runs.
    const at = (wall: string) => new Date(wall).toISOString();
    vi.spyOn(Date, 'now').mockReturnValue(Date.parse(at('2026-11-22T12:00')));
    await chatting((desk) => {
      desk.visitorSays(id, 'Hello', at('2026-10-13T00:01'));
      desk.visitorSays(id, 'Are you there?', at('2026-11-21T23:59'));
      desk.visitorSays(id, 'Hello again', at('2026-11-22T00:01'));
    });
    await expect.element(log().getByText('Tuesday, October 13, 2026')).toBeVisible();
    await expect.element(log().getByText('Yesterday')).toBeVisible();
    await expect.element(log().getByText('Today').last()).toBeVisible();
  });

  test('makes links that can be followed, and nothing else', async () => {
    await chatting((desk) =>
      desk.visitorSays(id, 'See https://example.com/a?b=1, <b>now</b> or javascript:alert(1)'),
    );
    const link = log().getByRole('link');
    await expect.element(link).toHaveAttribute('href', 'https://example.com/a?b=1');
    await expect.element(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
    expect(link.elements()).toHaveLength(1);
    await expect.element(log().getByText('<b>now</b>')).toBeVisible();
  });

  test('lets each message take its own direction', async () => {
    await chatting((desk) => desk.visitorSays(id, 'שלום'));
    const { unicodeBidi, direction } = getComputedStyle(log().getByText('שלום').element());
    // The bubble itself keeps to the page's direction, and so to its speaker's side.
    expect([unicodeBidi, direction]).toEqual(['plaintext', 'ltr']);
  });

  test('says that the visitor is typing, and who', async () => {
    const desk = await chatting();
    desk.tell({ type: 'typing.changed', conversationId: id, by: 'visitor', typing: true });
    await expect.element(log().getByText('Maya Chen is typing')).toBeVisible();
    desk.visitorSays(id, 'Done');
    await expect.element(log().getByText('Maya Chen is typing')).not.toBeInTheDocument();
  });

  test('warns before the chat ends by itself', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const desk = await chatting();
    desk.tell({ type: 'conversation.idling', conversationId: id, endsIn: 60_000 });
    await expect.element(page.getByText(/This chat will end in 1:00/)).toBeVisible();
    await expectAccessible();
  });
});

describe('the place in the log', () => {
  const many = (desk: Desk) => {
    for (let n = 0; n < 60; n++) desk.visitorSays(id, `Line ${n}`);
  };
  const scroller = () => log().element();
  const fromEnd = () => scroller().scrollHeight - scroller().scrollTop - scroller().clientHeight;

  test('is the end, and stays there when something comes in', async () => {
    const desk = await chatting(many);
    await expect.poll(fromEnd).toBeLessThan(2);
    desk.visitorSays(id, 'The newest');
    await expect.element(log().getByText('The newest')).toBeVisible();
    await expect.poll(fromEnd).toBeLessThan(2);
  });

  test('is all that scrolls: nothing can move the inbox under its window', async () => {
    await chatting(many);
    await expect.poll(fromEnd).toBeLessThan(2);
    const inbox = document.querySelector('porchlight-inbox');
    // As a browser does to show what has the focus, or what is searched for.
    for (const unseen of log().element().querySelectorAll('.unseen')) unseen.scrollIntoView();
    inbox?.scrollBy({ top: 50, behavior: 'instant' });
    expect([inbox?.scrollTop, document.scrollingElement?.scrollTop]).toEqual([0, 0]);
  });

  test('is kept by a reader further up, who is told of new messages and can go there', async () => {
    const desk = await chatting(many);
    await expect.poll(fromEnd).toBeLessThan(2);
    scroller().scrollTop = 100;
    await expect.element(role('button', 'Go to the newest message')).toBeVisible();
    desk.visitorSays(id, 'The newest');
    await expect.element(role('button', '1 new message')).toBeVisible();
    expect(scroller().scrollTop).toBe(100);
    await expectAccessible();
    await role('button', '1 new message').click();
    await expect.poll(fromEnd).toBeLessThan(2);
    await expectFocus(log());
  });

  test('is kept when something comes in before the browser has told of the scrolling', async () => {
    const desk = await chatting(many);
    await expect.poll(fromEnd).toBeLessThan(2);
    scroller().scrollTop = 100;
    desk.visitorSays(id, 'The newest');
    await expect.element(role('button', '1 new message')).toBeVisible();
    expect(scroller().scrollTop).toBe(100);
  });

  test('is the end when the agent comes back to it', async () => {
    await chatting(many);
    await page.viewport(390, 780);
    await expect.poll(fromEnd).toBeLessThan(2);
    location.hash = '#/';
    await expect.element(log()).not.toBeInTheDocument();
    location.hash = `#/conversations/${id}`;
    await expect.element(log().getByText('Line 59')).toBeVisible();
    // Scroll events and changes of size are told of frame by frame.
    for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
    expect(fromEnd()).toBeLessThan(2);
  });

  test('is the end again for an agent who says something', async () => {
    await chatting(many);
    await expect.poll(fromEnd).toBeLessThan(2);
    scroller().scrollTop = 100;
    await expect.element(role('button', 'Go to the newest message')).toBeVisible();
    await role('textbox', 'Message').fill('From further up');
    await userEvent.keyboard('{Enter}');
    await expect.element(log().getByText('From further up')).toBeVisible();
    await expect.poll(fromEnd).toBeLessThan(2);
  });

  test('decides what has been read: the visitor hears of it only at the end', async () => {
    const desk = await chatting(many);
    await expect.poll(fromEnd).toBeLessThan(2);
    scroller().scrollTop = 100;
    await expect.element(role('button', 'Go to the newest message')).toBeVisible();
    desk.visitorSays(id, 'The newest');
    await expect.element(role('link', /1 unread message/)).toBeVisible();
    await role('button', '1 new message').click();
    await expect.element(role('link', /unread/)).not.toBeInTheDocument();
  });
});

describe('a message of the agent', () => {
  test('is Sending until the server has it, then Sent, Delivered and Read', async () => {
    const desk = await chatting();
    desk.ignored.add('message.send');
    await message().fill('Good morning');
    await role('button', 'Send').click();
    await expect.element(log().getByText('Sending')).toBeVisible();
    desk.ignored.clear();
    desk.cut();
    await expect.element(log().getByText('Sent', { exact: true })).toBeVisible();
    const number = desk.logs.get(id)?.length ?? 0;
    desk.tell({ type: 'receipt.changed', conversationId: id, by: 'visitor', delivered: number, read: 0 });
    await expect.element(log().getByText('Delivered')).toBeVisible();
    desk.tell({
      type: 'receipt.changed',
      conversationId: id,
      by: 'visitor',
      delivered: number,
      read: number,
    });
    await expect.element(log().getByText('Read', { exact: true })).toBeVisible();
  });

  test('that is refused says so, and can be sent again or discarded', async () => {
    const desk = await chatting();
    desk.refusals.set('message.send', 'frame.invalid');
    await message().fill('Good morning');
    await role('button', 'Send').click();
    await expect.element(log().getByText('Not sent')).toBeVisible();
    await expectAccessible();
    await role('button', 'Discard').click();
    await expect.element(log().getByText('Good morning')).not.toBeInTheDocument();
    await message().fill('Good evening');
    await role('button', 'Send').click();
    await expect.element(log().getByText('Not sent')).toBeVisible();
    desk.refusals.clear();
    await role('button', 'Try again').click();
    await expect.element(log().getByText('Sent', { exact: true })).toBeVisible();
  });
});

describe('the composer', () => {
  test('sends with Enter and breaks the line with Shift and Enter', async () => {
    const desk = await chatting();
    message().element().focus();
    await userEvent.keyboard('one{Shift>}{Enter}{/Shift}two');
    await expect.element(message()).toHaveValue('one\ntwo');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => desk.heard('message.send')).toMatchObject([{ text: 'one\ntwo' }]);
    await expect.element(message()).toHaveValue('');
  });

  test('leaves Enter to an input method that is composing', async () => {
    const desk = await chatting();
    await message().fill('かな');
    const field = message().element();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true }));
    await expect.element(message()).toHaveValue('かな');
    expect(desk.heard('message.send')).toEqual([]);
  });

  test('sends nothing that is only space', async () => {
    const desk = await chatting();
    await message().fill('  \n ');
    await userEvent.keyboard('{Enter}');
    expect(desk.heard('message.send')).toEqual([]);
    await expect.element(role('button', 'Send')).toHaveAttribute('aria-disabled', 'true');
  });

  test('keeps a draft for each conversation, over a reload', async () => {
    await chatting();
    await message().fill('Let me see');
    document.body.replaceChildren();
    await chatting();
    await expect.element(message()).toHaveValue('Let me see');
  });

  test('counts near the end of 4,000 characters, and keeps but does not send what is longer', async () => {
    const desk = await chatting();
    await message().fill('x'.repeat(3999));
    await expect.element(page.getByText('1 character left')).toBeVisible();
    await message().fill('x'.repeat(4002));
    await expect.element(page.getByText('2 characters too many')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(desk.heard('message.send')).toEqual([]);
    await expect.element(message()).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible();
  });

  test('tells the visitor that the agent is typing, and when that has stopped', async () => {
    const desk = await chatting();
    await message().fill('Hm');
    await expect.poll(() => desk.heard('typing.set').at(-1)).toMatchObject({ typing: true });
    await message().fill('');
    await expect.poll(() => desk.heard('typing.set').at(-1)).toMatchObject({ typing: false });
  });
});

describe('a conversation that has ended', () => {
  test('says how, and offers the transcript instead of the composer', async () => {
    const desk = await chatting();
    desk.append(id, { kind: 'ended', how: 'visitor' });
    await expect.element(log().getByText('Maya Chen ended the chat')).toBeVisible();
    await expect.element(page.getByText('This conversation has ended.')).toBeVisible();
    await expect.element(role('button', 'Download transcript')).toBeVisible();
    await expect.element(message()).not.toBeInTheDocument();
    await expectAccessible();
  });

  test('of another agent says who handled it', async () => {
    const desk = new Desk();
    desk.accepted(id, { name: 'Maya Chen' }, {}, bo);
    desk.append(id, { kind: 'ended', how: 'agent' });
    desk.past = [desk.row(id)];
    location.hash = `#/conversations/${id}`;
    await openInbox(desk);
    await expect.element(log().getByText('Bo ended the chat')).toBeVisible();
    await expect.element(page.getByText('Handled by Bo')).toBeVisible();
  });

  test('downloads as text, with the zone of its times', async () => {
    const desk = await chatting((desk) => desk.visitorSays(id, 'Hello\nthere'));
    desk.append(id, { kind: 'ended', how: 'agent' });
    const made = new Promise<Blob>((resolve) => {
      vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
        resolve(blob as Blob);
        return 'blob:none';
      });
    });
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    await role('button', 'Download transcript').click();
    const text = await (await made).text();
    vi.restoreAllMocks();
    expect(text).toContain('Conversation with Maya Chen');
    expect(text).toContain(`All times in ${new Intl.DateTimeFormat().resolvedOptions().timeZone}`);
    expect(text).toMatch(/Maya Chen: Hello\n {4}there\n/);
    expect(text).toContain('Ana ended the chat');
    expect((click.mock.contexts[0] as HTMLAnchorElement).download).toMatch(
      /^Maya-Chen-\d{4}-\d\d-\d\d\.txt$/,
    );
  });
});
