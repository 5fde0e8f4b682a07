import { afterEach, describe, expect, test, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { visitorDetails } from '../../protocol/visitor.ts';
import {
  askForChat,
  button,
  dialog,
  expectAccessible,
  expectFocus,
  leave,
  log,
  openChat,
  textbox,
  visit,
} from '../site.test-page.ts';
import { Site } from '../site.test-server.ts';
import { fault } from './form.ts';
import { Parts } from './parts.ts';

afterEach(() => {
  vi.restoreAllMocks();
  leave();
});

/** Numbers as people write them in their countries. */
const PHONES = [
  '+34 600 000 000',
  '(555) 010-9999',
  '+1 (555) 010-9999',
  '555.010.9999',
  '(020) 7946 0018',
  '030/9018-20',
  '+49 (0)30 – 9018 20',
  '0034 600000000',
  '06-1234-5678',
  '０３－１２３４－５６７８',
  '＋８１ ３ー１２３４ー５６７８',
  '（０３）１２３４−５６７８',
  '٠٥٠ ١٢٣ ٤٥٦٧',
  // Copied from a phone's list of contacts, it is wrapped in marks that nobody sees.
  '\u202a+1 (555) 010\u20119999 \u202c',
];

describe('the form', () => {
  test('asks for what the site wants to know, and says what is optional', async () => {
    const site = new Site();
    site.settings = {
      fields: [
        { name: 'name', required: true },
        { name: 'jobTitle', required: false },
      ],
    };
    await visit(site);
    await openChat();
    await expect.element(textbox('Name')).toBeRequired();
    await expect.element(textbox('Job title')).toHaveAccessibleDescription('optional');
    await expect.element(textbox('Email')).not.toBeInTheDocument();
    await expect.element(button('Book a meeting')).not.toBeInTheDocument();
  });

  test('has any of five fields, in the site’s order, and sends what is in each', async () => {
    const site = new Site();
    const names = ['text', 'jobTitle', 'phone', 'email', 'name'] as const;
    site.settings = { fields: names.map((name) => ({ name, required: true })), booking: true };
    await visit(site);
    await openChat();
    const labels = ['How can we help?', 'Job title', 'Phone', 'Email', 'Name'];
    const shown = [...dialog().element().querySelectorAll('label')].map(({ textContent }) => textContent);
    expect(shown).toEqual(labels);
    await expect.element(button('Book a meeting')).toBeVisible();
    await button('Start chat').click();
    for (const label of labels) {
      await expect.element(textbox(label)).toHaveAccessibleDescription('Please fill this in.');
      await expect.element(textbox(label)).toBeRequired();
    }
    const typed = {
      text: 'Two questions:\n1. rye?',
      jobTitle: 'Head of <b>buns</b>',
      phone: '(555) 010-9999',
      email: 'jo+shop@mail.example',
      name: 'Jo',
    };
    for (const [at, name] of names.entries()) await textbox(labels[at] ?? '').fill(typed[name]);
    await button('Start chat').click();
    await expect.poll(() => site.log[0]).toMatchObject({ kind: 'requested', details: typed });
  });

  test("greets in the site's words, else in the visitor's language", async () => {
    const site = new Site();
    const { chat } = await visit(site);
    await openChat();
    await expect.element(page.getByRole('heading', { name: 'Hello! How can we help?' })).toBeVisible();
    chat.remove();
    site.settings = { greeting: 'Ahoy!' };
    await visit(site);
    await openChat();
    await expect.element(page.getByRole('heading', { name: 'Ahoy!' })).toBeVisible();
  });

  test('leads to the site’s privacy policy, in a tab of its own', async () => {
    const site = new Site();
    site.settings = { privacy: 'https://example.com/privacy' };
    await visit(site);
    await openChat();
    const link = page.getByRole('link', { name: 'Privacy policy' });
    await expect.element(link).toHaveAttribute('href', 'https://example.com/privacy');
    await expect.element(link).toHaveAttribute('target', '_blank');
  });

  test('cuts nothing off a question that is too long, and says by how much it is', async () => {
    const site = new Site();
    site.settings = { fields: [{ name: 'text', required: false }] };
    await visit(site);
    await openChat();
    const question = textbox('How can we help?');
    (question.element() as HTMLTextAreaElement).focus();
    await cdp().send('Input.insertText', { text: 'z'.repeat(4200) });
    await expect.element(question).toHaveAccessibleDescription('Characters left: -200');
    await expect.element(question).toHaveAttribute('aria-invalid', 'true');
    await expect.element(question).toHaveValue('z'.repeat(4200));
    await button('Start chat').click();
    await expectFocus(question);
    expect(site.requests).toEqual(['/sites/demo.json']);
    await question.fill('z'.repeat(4000));
    await button('Start chat').click();
    await expect.poll(() => site.log[0]).toMatchObject({ details: { text: 'z'.repeat(4000) } });
  });

  test('checks an email address as it is typed, once the visitor pauses', async () => {
    await visit();
    await openChat();
    await textbox('Email').fill('jo@');
    await expect.element(textbox('Email')).toHaveAccessibleDescription(/^Please enter an address/);
    await expect.element(textbox('Email')).toHaveAttribute('aria-invalid', 'true');
    await textbox('Email').fill('jo@example.com');
    await expect.element(textbox('Email')).toHaveAttribute('aria-invalid', 'false');
  });

  test('checks a phone number as it is typed, too', async () => {
    await visit();
    await openChat();
    await textbox('Phone').fill('12');
    await expect.element(textbox('Phone')).toHaveAccessibleDescription(/^Please enter a number/);
    await expect.element(textbox('Phone')).toHaveAttribute('aria-invalid', 'true');
    await textbox('Phone').fill('12 34');
    await expect.element(textbox('Phone')).toHaveAttribute('aria-invalid', 'false');
  });

  test('checks a phone number when the visitor leaves the field', async () => {
    await visit();
    await openChat();
    await textbox('Phone').fill('what?');
    await userEvent.tab();
    await expect.element(textbox('Phone')).toHaveAccessibleDescription(/^Please enter a number/);
  });

  test.each(PHONES)('takes the phone number %s', (number) => {
    expect(fault({ name: 'phone', required: true }, number)).toBeUndefined();
  });

  test('leads to the first field that is wrong, and sends nothing', async () => {
    const { site } = await visit();
    await openChat();
    await textbox('Name').fill('Jo');
    await button('Start chat').click();
    await expectFocus(textbox('Email'));
    await expect.element(textbox('Email')).toHaveAccessibleDescription('Please fill this in.');
    expect(site.requests).toEqual(['/sites/demo.json']);
  });

  test('keeps what is half typed over a reload', async () => {
    const { site, chat } = await visit();
    await openChat();
    await textbox('Name').fill('Jo Mar');
    chat.remove();
    await visit(site);
    await openChat();
    await expect.element(textbox('Name')).toHaveValue('Jo Mar');
  });

  test('sends what is seen of an address and a number that were copied, without the marks that nobody sees', async () => {
    const { site } = await visit();
    await openChat();
    await textbox('Name').fill('Jo March');
    await textbox('Email').fill('\u200bjo@example.com\u200b');
    await textbox('Phone').fill('\u202a+34 600 000 000\u202c');
    await button('Start chat').click();
    const details = { name: 'Jo March', email: 'jo@example.com', phone: '+34 600 000 000' };
    await expect.poll(() => site.log[0]).toMatchObject({ details });
  });

  test('asks for a chat with what was typed, and tells the page', async () => {
    const { site, chat } = await visit();
    const heard: unknown[] = [];
    chat.addEventListener('porchlight:chat-requested', ({ details }) => heard.push(details));
    chat.addEventListener('porchlight:email-given', ({ email }) => heard.push(email));
    window.addEventListener('porchlight:phone-given', ({ phone }) => heard.push(phone), { once: true });
    await openChat();
    await textbox('Phone').fill(' +34 600 000 000 ');
    await textbox('Name').fill('Jo March');
    await textbox('Email').fill('jo@example.com');
    await userEvent.keyboard('{Enter}');
    const details = { name: 'Jo March', email: 'jo@example.com', phone: '+34 600 000 000' };
    await expect.poll(() => heard).toEqual([details, details.email, details.phone]);
    expect(site.log[0]).toMatchObject({ kind: 'requested', details });
    expect(site.requests).toContain('/api/sites/demo/visitors');
  });

  test('says so when the request was refused, keeps everything, and shows what the page offers instead', async () => {
    const site = new Site();
    site.refuses['conversation.request'] = 'frame.invalid';
    await visit(site, { content: 'Write to us' });
    await askForChat();
    await expect.element(page.getByRole('alert')).toHaveTextContent('That did not work. Please try again.');
    await expect.element(page.getByText('Write to us')).toBeVisible();
    await expect.element(textbox('Name')).toHaveValue('Jo March');
    // Nothing is left to be said over it.
    await expect.poll(() => site.sockets.size).toBe(0);
  });

  test.each(['the request', 'the visitor'])(
    'asks again, without a reload, after %s was refused for good',
    async (what) => {
      const site = new Site();
      const { fetch } = site;
      let refuses = true;
      await visit(site);
      if (what === 'the request') site.refuses['conversation.request'] = 'frame.invalid';
      else
        vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) =>
          refuses ? Response.json({ code: 'origin.refused', message: '' }, { status: 403 }) : fetch(...asked),
        );
      await askForChat();
      await expect.element(page.getByRole('alert')).toHaveTextContent('That did not work. Please try again.');
      refuses = false;
      delete site.refuses['conversation.request'];
      await button('Start chat').click();
      await expect.poll(() => site.log.length).toBe(1);
      site.accept();
      await expect.element(textbox('Message')).toBeVisible();
      await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
    },
  );

  test('shows what the page offers instead while the backend cannot be reached, and takes it away again', async () => {
    const { site, chat } = await visit(new Site(), { content: 'Write to us' });
    const offer = page.getByText('Write to us');
    await openChat();
    await textbox('Name').fill('Jo March');
    await textbox('Email').fill('jo@example.com');
    await expect.element(offer).not.toBeVisible();
    site.reachable = false;
    site.door = false;
    await button('Start chat').click();
    await expect.element(page.getByRole('status')).toHaveTextContent('Reconnecting …');
    await expect.element(offer).toBeVisible();
    await expectAccessible(chat);
    site.reachable = true;
    await expect.poll(() => site.requests).toContain('/api/sites/demo/visitors');
    await expect.element(offer).toBeVisible();
    site.door = true;
    await expect.poll(() => site.log.length).toBe(1);
    await expect.element(offer).not.toBeVisible();
    site.accept();
    await expect.element(textbox('Message')).toBeVisible();
    expect(site.log[0]).toMatchObject({ kind: 'requested', details: { name: 'Jo March' } });
  });

  test.each([
    ['text', ['Hello', ' ', 'x'.repeat(4000), ` ${'x'.repeat(4000)} `, 'x'.repeat(4001)]],
    ['email', ['a@b.c', 'a@b', ' a@b.c ', 'a b@c.d', 'x@y.z@w.v', '\u200ba@b.c', '\u200b']],
    ['phone', [...PHONES, '12', 'abc', '1234', '', '+', '()()']],
  ] as const)('refuses the same %s as the server', (name, values) => {
    for (const value of values)
      expect([value, !fault({ name, required: true }, value)]).toEqual([
        value,
        visitorDetails.safeParse({ [name]: value }).success,
      ]);
  });

  test('takes a request back only when it is there, then lets go of the connection', async () => {
    const site = new Site();
    site.refuses['conversation.request'] = 'mute';
    await visit(site);
    await askForChat();
    await expect.poll(() => site.frames.length).toBe(1);
    await button('Stop waiting').click();
    await expect.element(textbox('Name')).toBeVisible();
    expect(site.frames.map(({ type }) => type)).toEqual(['conversation.request']);
    delete site.refuses['conversation.request'];
    const [asked] = site.frames;
    const answer = asked && site.answer(asked);
    for (const socket of site.sockets) socket.hear(answer ?? {});
    await expect.poll(() => site.log.at(-1)).toMatchObject({ kind: 'missed', why: 'left' });
    await expect.poll(() => site.sockets.size).toBe(0);
    await expect.element(textbox('Name')).toBeVisible();
  });

  test.each([
    ['while the site is told who they are', 'Mina'],
    ['while they become a visitor of the site', undefined],
  ])('asks nobody for a request that was given up before it went out: %s', async (_, name) => {
    const { site, chat } = await visit();
    if (name) chat.identify({ name });
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let asked = false;
    vi.stubGlobal('fetch', async (...request: Parameters<typeof site.fetch>) => {
      asked = true;
      await answered;
      return site.fetch(...request);
    });
    await openChat();
    if (!name) await textbox('Name').fill('Jo March');
    await textbox('Email').fill('jo@example.com');
    await button('Start chat').click();
    await expect.poll(() => asked).toBe(true);
    await button('Stop waiting').click();
    await expect.element(textbox('Email')).toHaveValue('jo@example.com');
    answer();
    await expect.poll(() => site.requests).toContain('/api/sites/demo/visitors');
    await button('Start chat').click();
    await expect.poll(() => site.log.length).toBe(1);
    site.accept();
    await expect.element(textbox('Message')).toBeVisible();
    expect(site.frames.filter(({ type }) => /request|end/.test(type))).toHaveLength(1);
  });

  test('leads to the chat that is open already, and a reload leads there too', async () => {
    const site = new Site();
    site.conversationId = 'cnv_elsewhere';
    site.append({ kind: 'requested', details: {}, context: {} });
    site.accept();
    site.say('Hello Jo');
    const answer = site.answer.bind(site);
    site.answer = (frame) => {
      if (frame.type !== 'conversation.request') return answer(frame);
      const { conversationId } = site;
      return { re: frame.id, type: 'error', code: 'conversation.open', message: '', conversationId };
    };
    site.settings = { fields: [{ name: 'text', required: false }] };
    const { chat } = await visit(site);
    await openChat();
    await textbox('How can we help?').fill('Forty buns?');
    await button('Start chat').click();
    await expect.element(log().getByText('Hello Jo')).toBeVisible();
    // Nobody has been told what was asked this time.
    await expect.element(textbox('Message')).toHaveValue('Forty buns?');
    chat.remove();
    await visit(site);
    await expect.element(log().getByText('Hello Jo')).toBeVisible();
    await expect.element(textbox('Message')).toHaveValue('Forty buns?');
  });

  test('is there, and leads back to the chat, when what that needs cannot be fetched', async () => {
    const visited = await visit();
    await askForChat();
    await expect.poll(() => visited.site.log.length).toBe(1);
    visited.site.accept();
    await expect.element(textbox('Message')).toBeVisible();
    visited.chat.remove();
    const fetched = vi
      .spyOn(Parts.prototype, 'prepare')
      .mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const { chat } = await visit(visited.site);
    await expect.element(button('Start chat')).toBeVisible();
    expect(fetched).toHaveBeenCalledOnce();
    await expect.element(page.getByRole('alert')).toHaveTextContent('That did not work. Please try again.');
    chat.close();
    await openChat();
    await expect.element(textbox('Message')).toBeVisible();
  });

  test('is accessible, also with errors', async () => {
    const { chat } = await visit();
    await openChat();
    await expectAccessible(chat);
    await button('Start chat').click();
    await expectAccessible(chat);
  });

  test('fills the window of a phone, with fields that it need not zoom', async () => {
    await visit();
    await page.viewport(390, 844);
    await openChat();
    const box = () => dialog().element().getBoundingClientRect().toJSON();
    await expect.poll(box).toMatchObject({ left: 0, top: 0, width: 390, height: 844 });
    expect(getComputedStyle(textbox('Name').element()).fontSize).toBe('16px');
    await expect.element(button('Close chat')).toBeVisible();
  });

  test('needs no sideways scrolling at 320 pixels', async () => {
    await visit();
    await page.viewport(320, 568);
    await openChat();
    const panel = dialog().element();
    expect(panel.scrollWidth).toBe(320);
    expect(document.documentElement.scrollWidth).toBe(320);
  });
});
