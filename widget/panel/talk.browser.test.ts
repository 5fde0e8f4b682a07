import { afterEach, describe, expect, test, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import {
  askForChat,
  button,
  chat,
  dialog,
  expectAccessible,
  expectFocus,
  leave,
  log,
  openChat,
  textbox,
  visit,
  write,
} from '../site.test-page.ts';
import { ana, Site } from '../site.test-server.ts';

afterEach(() => {
  vi.useRealTimers();
  leave();
});

const waiting = async () => {
  const visited = await visit();
  await askForChat();
  await expect.poll(() => visited.site.log.length).toBe(1);
  return visited;
};

/** A chat whose visitor has lost the network, until they are back. */
const offline = async () => {
  const site = new Site();
  const network = new EventTarget();
  let online = true;
  Object.assign(site.environment, { page: network, online: () => online });
  const visited = await chat(site);
  online = false;
  network.dispatchEvent(new Event('offline'));
  await expect.element(page.getByRole('status')).toHaveTextContent(/^You are offline/);
  const back = () => {
    online = true;
    network.dispatchEvent(new Event('online'));
  };
  return { ...visited, back };
};

describe('waiting', () => {
  test('shows who is being asked, until when, and how long it has been', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    const { site } = await waiting();
    await expect.element(page.getByRole('heading', { name: 'Connecting you …' })).toBeVisible();
    site.offer();
    await expect.element(page.getByRole('heading', { name: 'Asking Ana Lima …' })).toBeVisible();
    const [left, waited] = [page.getByRole('timer').first(), page.getByRole('timer').last()];
    await expect.element(left).toHaveTextContent(/^1:30$/);
    await vi.advanceTimersByTimeAsync(3_000);
    await expect.element(left).toHaveTextContent(/^1:27$/);
    // While a test looks again and again, its clock goes on: how often it had to look before is not said here.
    await expect.element(waited).toHaveTextContent(/^Waiting for 0:(0[3-9]|[1-5]\d)$/);
    // The clocks are for looking at: what is read out by itself names nobody's seconds.
    await expect
      .element(page.getByRole('status').filter({ hasText: /Asking/ }))
      .toHaveTextContent(/^Asking Ana Lima …$/);
  });

  test('can be given up: the form is back as it was', async () => {
    const { site } = await waiting();
    await button('Stop waiting').click();
    await expect.element(textbox('Name')).toHaveValue('Jo March');
    await expect.poll(() => site.log.at(-1)).toMatchObject({ kind: 'missed', why: 'left' });
  });

  test('ends with the system message when nobody can come', async () => {
    const { site, chat } = await waiting();
    site.append({ kind: 'missed', why: 'nobody', fallback: { booking: false } });
    await expect.element(page.getByRole('alert')).toHaveTextContent(/^We are sorry, nobody can chat/);
    await expectAccessible(chat);
    await button('Start a new chat').click();
    await expect.element(textbox('Name')).toHaveValue('Jo March');
  });

  test("ends with the site's own message, as text", async () => {
    const { site } = await waiting();
    const message = 'Write to <b>us</b>: help@example.com';
    site.append({ kind: 'missed', why: 'nobody', fallback: { message, booking: false } });
    await expect.element(page.getByRole('alert')).toHaveTextContent(message);
    await expect
      .element(page.getByRole('link', { name: 'help@example.com' }))
      .toHaveAttribute('href', 'mailto:help@example.com');
  });

  test('is accessible', async () => {
    const { site, chat } = await waiting();
    site.offer();
    await expectAccessible(chat);
  });
});

describe('a chat that is handed over', () => {
  const bo = { id: 'agt_bo', name: 'Bo' };
  const asking = {
    kind: 'transferring',
    from: ana,
    to: bo,
    why: 'asked',
    expiresAt: new Date(Date.now() + 90_000).toISOString(),
  } as const;
  const handing = async () => {
    const visited = await waiting();
    visited.site.accept();
    visited.site.say('One moment');
    visited.site.append(asking);
    return visited;
  };

  test('says who is asked, goes on with who is there, and says who has come', async () => {
    const { site, chat } = await handing();
    await expect.element(log().getByText('Ana Lima is asking Bo to take over …')).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'Ana Lima' })).toBeVisible();
    await write('I am still here');
    await expect.element(log().getByText('I am still here')).toBeVisible();
    site.append({ kind: 'accepted', agent: bo, from: ana });
    site.say('Hello from Bo');
    await expect.element(log().getByText('Bo has taken over from Ana Lima')).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'Bo' })).toBeVisible();
    const said = log().element().textContent?.replace(/\s+/g, ' ');
    expect(said).toMatch(/Ana Lima:\s*One moment.*Bo:\s*Hello from Bo/);
    await expectAccessible(chat);
  });

  test('says who stays when nobody takes it', async () => {
    const { site } = await handing();
    site.append({ kind: 'stayed', agent: ana, to: bo, why: 'lapsed' });
    await expect.element(log().getByText('Ana Lima stays with you')).toBeVisible();
  });

  test('says no more than is so when the one who has it is away: who is asked, and that nobody else is free', async () => {
    const { site } = await handing();
    site.append({ ...asking, why: 'away' });
    await expect.element(log().getByText('Asking Bo …')).toBeVisible();
    site.append({ kind: 'stayed', agent: ana, to: bo, why: 'lapsed', away: true });
    await expect.element(log().getByText('Nobody else is free right now')).toBeVisible();
    expect(log().getByText('Ana Lima stays with you').elements()).toHaveLength(0);
  });

  test('has begun once, as far as the page is told', async () => {
    const visited = await waiting();
    const started = vi.fn();
    visited.chat.addEventListener('porchlight:chat-started', started);
    visited.site.accept();
    visited.site.append(asking);
    visited.site.append({ kind: 'accepted', agent: bo, from: ana });
    await expect.element(log().getByText('Bo has taken over')).toBeVisible();
    expect(started).toHaveBeenCalledOnce();
  });
});

describe('the chat', () => {
  test('begins when an agent accepts, and puts the focus where one writes', async () => {
    const visited = await visit();
    const started: unknown[] = [];
    visited.chat.addEventListener('porchlight:chat-started', ({ agent }) => started.push(agent));
    await askForChat();
    await expect.poll(() => visited.site.log.length).toBe(1);
    visited.site.accept();
    await expectFocus(textbox('Message'));
    await expect.element(page.getByRole('heading', { name: 'Ana Lima' })).toBeVisible();
    expect(started).toEqual([ana]);
  });

  test('sends on Enter and breaks the line on Shift and Enter', async () => {
    const { site } = await chat();
    await textbox('Message').fill('one');
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}two{Enter}');
    await expect.element(log().getByText('one two')).toBeVisible();
    await expect.element(textbox('Message')).toHaveValue('');
    await expect.poll(() => site.log.at(-1)).toMatchObject({ kind: 'text', by: 'visitor', text: 'one\ntwo' });
  });

  test('grows with what is written in it, without a scroll bar, and shrinks when that has gone', async () => {
    await chat();
    const field = textbox('Message').element() as HTMLTextAreaElement;
    const one = field.offsetHeight;
    await textbox('Message').fill('one\ntwo\nthree');
    expect(field.offsetHeight).toBeGreaterThan(one + 30);
    expect(field.scrollHeight).toBe(field.clientHeight);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => field.offsetHeight).toBe(one);
  });

  test('keeps pasted text as it is, lines and spaces', async () => {
    const { site } = await chat();
    const pasted = 'Order 17:\n  2 x rye\n\n  1 x "spelt"\tplease';
    const field = textbox('Message').element() as HTMLTextAreaElement;
    field.focus();
    await cdp().send('Input.insertText', { text: pasted });
    await expect.element(textbox('Message')).toHaveValue(pasted);
    await button('Send').click();
    await expect.poll(() => site.log.at(-1)).toMatchObject({ kind: 'text', text: pasted });
    expect(log().element().querySelector('.outgoing .bubble')?.textContent).toContain(pasted);
  });

  test('leaves Enter to an input method that is composing', async () => {
    const { site } = await chat();
    await textbox('Message').fill('にほん');
    const enter = { key: 'Enter', bubbles: true, cancelable: true };
    textbox('Message')
      .element()
      .dispatchEvent(new KeyboardEvent('keydown', { ...enter, isComposing: true }));
    textbox('Message')
      .element()
      .dispatchEvent(new KeyboardEvent('keydown', { ...enter, keyCode: 229 }));
    await expect.element(textbox('Message')).toHaveValue('にほん');
    expect(site.frames.some(({ type }) => type === 'message.send')).toBe(false);
  });

  test('says where a message has got to', async () => {
    const { site } = await chat();
    site.refuses['message.send'] = 'mute';
    await write('Hello');
    await expect.element(log().getByText('Sending')).toBeVisible();
    delete site.refuses['message.send'];
    site.cut();
    site.door = true;
    await expect.element(log().getByText('Sent', { exact: true })).toBeVisible();
    const marks = { type: 'receipt.changed', conversationId: site.conversationId, by: 'agent' } as const;
    site.push({ ...marks, delivered: site.log.length, read: 0 });
    await expect.element(log().getByText('Delivered')).toBeVisible();
    site.push({ ...marks, delivered: site.log.length, read: site.log.length });
    await expect.element(log().getByText('Read')).toBeVisible();
    expect(site.log.filter(({ kind }) => kind === 'text')).toHaveLength(1);
  });

  test('says that a message failed, and sends it again or deletes it', async () => {
    const { site, chat: element } = await chat();
    site.refuses['message.send'] = 'frame.invalid';
    await write('One');
    await expect.element(log().getByText('Not sent')).toBeVisible();
    await expectAccessible(element);
    await button('Delete').click();
    await expect.element(log().getByText('One')).not.toBeInTheDocument();
    await write('Two');
    await expect.element(log().getByText('Not sent')).toBeVisible();
    delete site.refuses['message.send'];
    await button('Try again').click();
    await expect.element(log().getByText('Sent', { exact: true })).toBeVisible();
    expect(site.log.at(-1)).toMatchObject({ text: 'Two' });
  });

  test('shows markup as text, and addresses as links', async () => {
    const { site } = await chat();
    site.say('javascript:alert(1) <a href="data:text/html,x">x</a> https://例え.テスト/道');
    site.say('<img src=x onerror=alert(1)> see www.example.com.');
    await expect.element(log().getByText('<img src=x onerror=alert(1)>')).toBeVisible();
    const link = log().getByRole('link', { name: 'www.example.com' });
    await expect.element(link).toHaveAttribute('href', 'https://www.example.com');
    await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
    await expect.element(link).toHaveAttribute('target', '_blank');
    const links = [...log().element().querySelectorAll('a')].map(({ textContent }) => textContent);
    expect(links).toEqual(['https://例え.テスト/道', 'www.example.com']);
    expect(log().element().querySelector('.bubble img')).toBeNull();
  });

  test('shows times, and the day where it is not today', async () => {
    const { site } = await chat();
    site.append({ kind: 'text', by: 'agent', text: 'Long ago', at: '2024-02-03T10:00:00.000Z' });
    await expect.element(log().getByText('Saturday, February 3, 2024')).toBeVisible();
    expect(log().element().querySelector('time[datetime^="2024-02-03T"]')).not.toBeNull();
  });

  test('tells the time of every message, of either side, in the zone the visitor is in', async () => {
    const devtools = cdp();
    try {
      // Half an hour off, where it is tomorrow already.
      await devtools.send('Emulation.setTimezoneOverride', { timezoneId: 'Australia/Adelaide' });
      const visited = await visit(new Site(), { attributes: { lang: 'nl' } });
      await button('Chat openen').click();
      await textbox('Naam').fill('Jo');
      await textbox('E-mail').fill('jo@example.com');
      await button('Chat starten').click();
      await expect.poll(() => visited.site.log.length).toBe(1);
      visited.site.accept();
      const at = '2024-02-03T20:05:00.000Z';
      visited.site.append({ kind: 'text', by: 'agent', text: 'Goedemorgen', at });
      visited.site.append({ kind: 'text', by: 'visitor', text: 'Dag', at });
      await expect.element(page.getByText('zondag 4 februari 2024')).toBeVisible();
      const times = () =>
        [...page.getByRole('log').element().querySelectorAll('.message time')].map((time) => [
          time.textContent,
          time.getAttribute('datetime'),
        ]);
      await expect.poll(times).toEqual([
        ['06:35', at],
        ['06:35', at],
      ]);
    } finally {
      await devtools.send('Emulation.setTimezoneOverride', { timezoneId: '' });
    }
  });

  test("tells the time and the day in the way of the visitor's own country", async () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB', 'en']);
    const { site } = await chat();
    site.append({ kind: 'text', by: 'agent', text: 'Long ago', at: '2024-02-03T10:00:00.000Z' });
    await expect.element(log().getByText(/^Saturday,? 3 February 2024$/)).toBeVisible();
    vi.restoreAllMocks();
  });

  test('gives a bubble to its side, whichever way its words run', async () => {
    const { site } = await chat();
    site.say('مرحبا');
    await expect.element(log().getByText('مرحبا')).toBeVisible();
    const { unicodeBidi, direction } = getComputedStyle(log().getByText('مرحبا').element());
    expect([unicodeBidi, direction]).toEqual(['plaintext', 'ltr']);
  });

  test('says that something has come in below, and leads there', async () => {
    const { site } = await chat();
    for (let n = 0; n < 30; n++) site.say(`Line ${n}`);
    await expect.element(log().getByText('Line 29')).toBeVisible();
    const scroller = log().element();
    scroller.scrollTop = 0;
    // In the same frame: the page has not been told yet that it was scrolled.
    site.say('The newest');
    await expect.poll(() => button('Unread messages: 1 ↓').elements()).toHaveLength(1);
    expect(scroller.scrollTop).toBe(0);
    await button('Unread messages: 1 ↓').click();
    await expect
      .poll(() => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight)
      .toBeLessThan(2);
    await expect.element(button('Unread messages: 1 ↓')).not.toBeInTheDocument();
  });

  test('tells the page of every message, once', async () => {
    const { site, chat: element } = await chat();
    const heard: string[] = [];
    element.addEventListener('porchlight:message', ({ by, text }) => heard.push(`${by}: ${text}`));
    await write('Hello');
    await expect.poll(() => heard).toEqual(['visitor: Hello']);
    site.say('Hi!');
    await expect.poll(() => heard).toEqual(['visitor: Hello', 'agent: Hi!']);
  });

  test('shows that the agent is typing, and says so when the visitor is', async () => {
    const { site } = await chat();
    site.push({ type: 'typing.changed', conversationId: site.conversationId, by: 'agent', typing: true });
    await expect.element(log().getByRole('img', { name: 'Ana Lima is typing' })).toBeVisible();
    await textbox('Message').fill('H');
    await expect.poll(() => site.frames.at(-1)).toMatchObject({ type: 'typing.set', typing: true });
  });

  test('counts near the limit and sends nothing beyond it', async () => {
    const { site } = await chat();
    await textbox('Message').fill('x'.repeat(3800));
    await expect.element(textbox('Message')).not.toHaveAccessibleDescription();
    await textbox('Message').fill('x'.repeat(3801));
    await expect.element(textbox('Message')).toHaveAccessibleDescription('Characters left: 199');
    await write('x'.repeat(4001));
    await expect.element(textbox('Message')).toHaveAccessibleDescription('Characters left: -1');
    expect((textbox('Message').element() as HTMLTextAreaElement).value).toHaveLength(4001);
    const counter = page.getByText('Characters left: -1').element();
    const edge = () => getComputedStyle(textbox('Message').element()).borderColor;
    await expect.poll(() => edge() === getComputedStyle(counter).color).toBe(true);
    expect(site.frames.some(({ type }) => type === 'message.send')).toBe(false);
  });

  test('takes what is pasted whole, however long, and sends the 4 000 characters that may go', async () => {
    const { site } = await chat();
    const field = textbox('Message').element() as HTMLTextAreaElement;
    field.focus();
    await cdp().send('Input.insertText', { text: 'y'.repeat(9000) });
    await expect.element(textbox('Message')).toHaveAccessibleDescription('Characters left: -5000');
    expect(field.value).toBe('y'.repeat(9000));
    await write('y'.repeat(4000));
    await expect.poll(() => site.log.at(-1)).toMatchObject({ kind: 'text', text: 'y'.repeat(4000) });
    await expect.element(textbox('Message')).toHaveValue('');
    await expect.element(textbox('Message')).not.toHaveAccessibleDescription();
  });

  test('comes back after a reload where it was, with the draft, and dials by itself', async () => {
    const { site, chat: element } = await chat();
    site.say('Hello Jo');
    await textbox('Message').fill('I was about to');
    element.remove();
    await visit(site);
    await expect.element(dialog()).toBeVisible();
    await expect.element(log().getByText('Hello Jo')).toBeVisible();
    await expect.element(textbox('Message')).toHaveValue('I was about to');
  });

  test('stays closed after a reload when it was closed', async () => {
    const { site, chat: element } = await chat();
    await button('Close chat').click();
    element.remove();
    await visit(site);
    await expect.poll(() => site.sockets.size).toBe(1);
    await expect.element(button('Open chat')).toBeVisible();
  });

  test('says that it reconnects, and that it is back', async () => {
    const { site, chat: element } = await chat();
    site.cut();
    await expect.element(page.getByRole('status')).toHaveTextContent('Reconnecting …');
    await expectAccessible(element);
    site.door = true;
    await expect.element(page.getByRole('status')).toHaveTextContent('You are connected again.');
  });

  test('says quietly that there is no live connection where WebSockets are blocked, reads it out once, and works', async () => {
    const site = new Site();
    site.door = false;
    site.polling = true;
    const { chat: element } = await chat(site);
    const words = 'This network blocks live connections. Messages may take a few seconds.';
    // Beside it, for a while, stands what is read out.
    const strip = page.getByText(words).last();
    await expect.element(strip).toBeVisible();
    await expect.element(page.getByRole('status')).toHaveTextContent(words);
    await expectAccessible(element);
    await write('Hello');
    await expect.element(log().getByText('Sent', { exact: true })).toBeVisible();
    site.say('Here I am');
    await expect.element(log().getByText('Here I am')).toBeVisible();
    await expect.element(page.getByRole('status')).toHaveTextContent(/^$/);
    await expect.element(strip).toBeVisible();
    expect(site.frames.filter(({ type }) => type === 'message.send')).toHaveLength(1);
  });

  test('says that the visitor is offline, and sends what they wrote when they are back', async () => {
    const { site, chat: element, back } = await offline();
    await write('one');
    await write('two');
    await expect.poll(() => log().getByText('Sending').elements()).toHaveLength(2);
    expect(site.log.some(({ kind }) => kind === 'text')).toBe(false);
    await expectAccessible(element);
    back();
    await expect
      .poll(() => site.log.flatMap((entry) => (entry.kind === 'text' ? entry.text : [])))
      .toEqual(['one', 'two']);
    await expect.element(log().getByText('Sent', { exact: true })).toBeVisible();
    expect(log().getByText('Sending').elements()).toEqual([]);
  });

  test('warns before it ends for want of a message', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { site } = await chat();
    site.push({ type: 'conversation.idling', conversationId: site.conversationId, endsIn: 60_000 });
    await expect
      .element(page.getByRole('timer'))
      .toHaveTextContent(/^This chat ends in 1:00 unless somebody writes\.$/);
  });

  test('is accessible', async () => {
    const { site, chat: element } = await chat();
    site.say('Hello https://example.com');
    await write('Hi');
    await expect.element(log().getByText('Sent', { exact: true })).toBeVisible();
    await expectAccessible(element);
  });
});

describe('a visitor without a mouse', () => {
  test('can do everything from the first key to the last', async () => {
    const { site } = await visit();
    await userEvent.tab();
    await expectFocus(button('Open chat'));
    await userEvent.keyboard('{Enter}');
    await expectFocus(textbox('Name'));
    await userEvent.keyboard('Jo March');
    await userEvent.tab();
    await expectFocus(textbox('Email'));
    await userEvent.keyboard('jo@example.com{Enter}');
    await expect.poll(() => site.log.length).toBe(1);
    site.accept();
    await expectFocus(textbox('Message'));
    await userEvent.keyboard('Hello{Enter}');
    await expect.element(log().getByText('Sent', { exact: true })).toBeVisible();
    // Back over the log to the button in the header.
    await userEvent.tab({ shift: true });
    await userEvent.tab({ shift: true });
    await expectFocus(button('End chat'));
    await userEvent.keyboard('{Enter}');
    await expectFocus(button('Keep chatting'));
    await userEvent.tab({ shift: true });
    await userEvent.keyboard('{Enter}');
    await expectFocus(button('Start a new chat'));
    await userEvent.keyboard('{Escape}');
    await expectFocus(button('Open chat'));
  });
});

describe('the end', () => {
  test('is asked for once, and can be thought better of', async () => {
    const { site } = await chat();
    await button('End chat').click();
    await expect.element(page.getByRole('group', { name: 'End this chat?' })).toBeVisible();
    await expectFocus(button('Keep chatting'));
    await userEvent.keyboard('{Escape}');
    await expect.element(textbox('Message')).toBeVisible();
    await button('End chat').click();
    await button('End chat').click();
    await expect.element(page.getByText('You ended the chat.')).toBeVisible();
    expect(site.log.at(-1)).toMatchObject({ kind: 'ended', how: 'visitor' });
  });

  test('asked for offline comes when the visitor is back, after what they wrote, and is said to', async () => {
    const { site, chat: element, back } = await offline();
    await write('one');
    await write('Goodbye');
    await button('End chat').click();
    await button('End chat').click();
    const words = 'This chat ends as soon as you are connected again.';
    await expect.element(page.getByText(words)).toBeVisible();
    await expectFocus(button('Keep chatting'));
    await expectAccessible(element);
    back();
    await expect.element(page.getByText('You ended the chat.')).toBeVisible();
    expect(site.log.slice(-3)).toMatchObject([{ text: 'one' }, { text: 'Goodbye' }, { kind: 'ended' }]);
    await expect.element(page.getByText(words)).not.toBeInTheDocument();
  });

  test.each([
    ['Keep chatting', () => button('Keep chatting').click()],
    ['Escape', () => userEvent.keyboard('{Escape}')],
  ])('asked for offline is taken back by %s', async (_, keep) => {
    const { site, back } = await offline();
    await button('End chat').click();
    await button('End chat').click();
    await expectFocus(button('Keep chatting'));
    await keep();
    await expect.element(button('Keep chatting')).not.toBeInTheDocument();
    await write('I am staying');
    back();
    await expect.element(log().getByText('Sent', { exact: true })).toBeVisible();
    expect(site.frames.some(({ type }) => type === 'conversation.end')).toBe(false);
    // And it can be asked for again.
    await button('End chat').click();
    await button('End chat').click();
    await expect.element(page.getByText('You ended the chat.')).toBeVisible();
  });

  test('that is on its way when the line breaks is not said to be taken back', async () => {
    const { site } = await chat();
    site.refuses['conversation.end'] = 'mute';
    await button('End chat').click();
    await button('End chat').click();
    await expect.poll(() => site.frames.at(-1)?.type).toBe('conversation.end');
    delete site.refuses['conversation.end'];
    site.cut();
    await expect.element(page.getByText('This chat ends as soon as you are connected again.')).toBeVisible();
    await expect.element(button('Keep chatting')).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText('This chat ends as soon as you are connected again.')).toBeVisible();
    site.door = true;
    await expect.element(page.getByText('You ended the chat.')).toBeVisible();
  });

  test('that did not work can be tried again', async () => {
    const { site } = await chat();
    site.refuses['conversation.end'] = 'frame.forbidden';
    await button('End chat').click();
    await button('End chat').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('That did not work. Please try again.');
    delete site.refuses['conversation.end'];
    await button('End chat').click();
    await expect.element(page.getByText('You ended the chat.')).toBeVisible();
  });

  test.each(['agent', 'idle'] as const)(
    'that comes by the %s while the visitor types loses nothing typed',
    async (how) => {
      const { site } = await chat();
      await textbox('Message').fill('I was about to say');
      site.append({ kind: 'ended', how });
      await button('Start a new chat').click();
      site.log.length = 0;
      await button('Start chat').click();
      await expect.poll(() => site.log.length).toBe(1);
      site.accept();
      await expect.element(textbox('Message')).toHaveValue('I was about to say');
      expect(site.log[0]).not.toHaveProperty('details.text');
    },
  );

  test('leads on with what was being typed: in the question where the form has one, over a reload too', async () => {
    const site = new Site();
    site.settings = { fields: [{ name: 'text', required: false }] };
    const { chat: element } = await visit(site);
    await openChat();
    await button('Start chat').click();
    await expect.poll(() => site.log.length).toBe(1);
    site.accept();
    await textbox('Message').fill('And forty buns');
    site.append({ kind: 'ended', how: 'agent' });
    await expect.element(button('Start a new chat')).toBeVisible();
    element.remove();
    await visit(site);
    await openChat();
    await button('Start a new chat').click();
    await expect.element(textbox('How can we help?')).toHaveValue('And forty buns');
    site.log.length = 0;
    await button('Start chat').click();
    await expect.poll(() => site.log[0]).toMatchObject({ details: { text: 'And forty buns' } });
    site.accept();
    await expect.element(textbox('Message')).toHaveValue('');
  });

  test.each([
    ['agent', 'Ana Lima ended the chat.', ['chat-ended']],
    ['idle', 'The chat ended because nobody wrote for a while.', ['chat-timeout', 'chat-ended']],
  ] as const)('says that it came by the %s, and tells the page', async (how, words, events) => {
    const { site, chat: element } = await chat();
    const heard: string[] = [];
    for (const type of ['porchlight:chat-ended', 'porchlight:chat-timeout'] as const)
      element.addEventListener(type, ({ type }) => heard.push(type.slice(11)));
    site.append({ kind: 'ended', how });
    await expect.element(page.getByText(words)).toBeVisible();
    expect(heard).toEqual(events);
    await expect.element(textbox('Message')).not.toBeInTheDocument();
    await expectAccessible(element);
  });

  test('lets go of the connection', async () => {
    const { site } = await chat();
    site.append({ kind: 'ended', how: 'agent' });
    await expect.poll(() => site.sockets.size).toBe(0);
  });

  test('keeps the log to read after a reload, without dialling before it is opened', async () => {
    const { site, chat: element } = await chat();
    site.say('Goodbye');
    site.append({ kind: 'ended', how: 'agent' });
    await expect.element(button('Start a new chat')).toBeVisible();
    element.remove();
    await visit(site);
    expect(site.sockets.size).toBe(0);
    await openChat();
    await expect.element(log().getByText('Goodbye')).toBeVisible();
  });

  test('leads to a form that keeps who the visitor is, not what they asked', async () => {
    const site = new Site();
    site.settings = {
      fields: [
        { name: 'email', required: true },
        { name: 'text', required: false },
      ],
    };
    await visit(site);
    await openChat();
    await textbox('Email').fill('jo@example.com');
    await textbox('How can we help?').fill('Forty buns?');
    await button('Start chat').click();
    await expect.poll(() => site.log.length).toBe(1);
    site.accept();
    await expect.element(textbox('Message')).toBeVisible();
    site.append({ kind: 'ended', how: 'agent' });
    await button('Start a new chat').click();
    await expect.element(textbox('Email')).toHaveValue('jo@example.com');
    await expect.element(textbox('How can we help?')).toHaveValue('');
  });

  test('leaves the visitor what was said, as a file', async () => {
    const files: Blob[] = [];
    const names: string[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => `blob:${files.push(file as Blob)}`);
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    const site = new Site();
    site.settings = {
      fields: [
        { name: 'name', required: true },
        { name: 'email', required: true },
        { name: 'text', required: false },
      ],
    };
    await visit(site);
    await openChat();
    await textbox('Name').fill('Jo March');
    await textbox('Email').fill('jo@example.com');
    await textbox('How can we help?').fill('Have you any bread?');
    await button('Start chat').click();
    await expect.poll(() => site.log.length).toBe(1);
    site.accept();
    site.say('Good morning\n<b>Jo</b>');
    await write('Is there rye bread?');
    await expect.element(log().getByText('Sent', { exact: true })).toBeVisible();
    site.append({ kind: 'ended', how: 'agent' });
    await button('Download transcript').click();
    await expect.poll(() => files.length).toBe(1);
    expect(names).toEqual([expect.stringMatching(/^chat-\d{4}-\d\d-\d\d\.txt$/)]);
    expect(files[0]?.type).toBe('text/plain;charset=utf-8');
    const [title, zone, , day, , ...lines] = (await files[0]?.text())?.split('\n') ?? [];
    expect(title).toBe('Harbour');
    expect(zone).toContain(Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(day).toMatch(/\d{4}/);
    expect(lines.map((line) => line.replace(/^\S+( [AP]M)? {2}/, ''))).toEqual([
      'Jo March: Have you any bread?',
      'Ana Lima joined the chat',
      'Ana Lima: Good morning',
      '    <b>Jo</b>',
      'Jo March: Is there rye bread?',
      'Ana Lima ended the chat.',
      '',
    ]);
    vi.restoreAllMocks();
  });

  test('leads to a new chat', async () => {
    const { site } = await chat();
    const first = site.conversationId;
    site.append({ kind: 'ended', how: 'agent' });
    await button('Start a new chat').click();
    site.log.length = 0;
    await button('Start chat').click();
    await expect.poll(() => site.conversationId).not.toBe(first);
    site.accept();
    await expect.element(textbox('Message')).toBeVisible();
  });
});
