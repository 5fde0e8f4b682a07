import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanUp, expectAccessible, expectFocus, openInbox, prefer, role } from '../desk.test-page.ts';
import { bo, Desk } from '../desk.test-server.ts';

const id = 'cnv_maya-0001';
const ana = { id: 'agt_ana', name: 'Ana' };
const PHONE = [390, 844] as const;
const log = () => role('log', 'Conversation');
const dialog = () => role('dialog', 'Transfer this chat');
const field = () => role('combobox', 'To an agent or a team');
const note = () => role('textbox', 'Internal note (optional)');
const option = (name: string) => page.getByRole('option', { name: new RegExp(`^${name}`) });
const send = () => dialog().getByRole('button', { name: 'Transfer' });

afterEach(() => {
  vi.useRealTimers();
  return cleanUp();
});

async function chatting(size?: readonly [number, number]): Promise<Desk> {
  const desk = new Desk();
  desk.accepted(id, { name: 'Maya Chen' });
  desk.visitorSays(id, 'Where is my cake?');
  location.hash = `#/conversations/${id}`;
  await openInbox(desk, size && { size });
  await expect.element(log().getByText('Where is my cake?')).toBeVisible();
  return desk;
}

async function choosing(): Promise<Desk> {
  const desk = await chatting();
  await role('button', 'Transfer').click();
  await expectFocus(field());
  return desk;
}

describe('the dialog', () => {
  test('lists agents and teams, and says of those who cannot be asked why', async () => {
    await choosing();
    await expect.element(option('Bo')).toHaveTextContent('Available · 1 open chat');
    await expect.element(option('Sales')).toHaveTextContent('Team · 1 of 3 available');
    await expect.element(option('Cy')).toHaveTextContent('No room for another chat · 10 open chats');
    await expect.element(option('Di')).toHaveTextContent('Not signed in');
    for (const name of ['Cy', 'Di', 'Ed', 'Night shift'])
      await expect.element(option(name)).toHaveAttribute('aria-disabled', 'true');
    await expectAccessible();
  });

  test('asks whoever was chosen, with the note, and closes', async () => {
    const desk = await choosing();
    await option('Sales').click();
    await note().fill('Order 4711');
    await send().click();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(desk.switchboard.requests).toMatchObject([{ to: { team: 'tea_sales' }, note: 'Order 4711' }]);
  });

  test('is worked by keys alone', async () => {
    const desk = await choosing();
    await userEvent.keyboard('bo{Enter}{Tab}');
    await expectFocus(note());
    await userEvent.keyboard('By hand{Tab}{Tab}{Enter}');
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(desk.switchboard.requests).toMatchObject([{ to: { agent: 'agt_bo' }, note: 'By hand' }]);
  });

  test('opens by a key, and from the palette', async () => {
    await chatting();
    await role('heading', 'Maya Chen').element().focus();
    await userEvent.keyboard('t');
    await expectFocus(field());
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog()).not.toBeInTheDocument();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('transfer{Enter}');
    await expectFocus(field());
  });

  test('says what is missing when nobody was chosen', async () => {
    const desk = await choosing();
    await send().click();
    await expect.element(dialog().getByText('Choose an agent or a team from the list.')).toBeVisible();
    await expectFocus(field());
    expect(desk.switchboard.requests).toEqual([]);
  });

  test.each([
    ['agent.unavailable', 'Nobody of these can be asked right now.'],
    ['agent.busy', 'They have as many chats as they may have.'],
    ['transfer.pending', 'Somebody is being asked already.'],
    ['internal', 'That did not work. Please try again.'],
  ] as const)('says in words that it was refused with %s, and keeps the note', async (code, words) => {
    const desk = await choosing();
    desk.switchboard.refusal = code;
    await note().fill('Order 4711');
    await option('Bo').click();
    await send().click();
    await expect.element(dialog().getByText(words)).toBeVisible();
    await expect.element(note()).toHaveValue('Order 4711');
    await expectAccessible();
  });

  test('asks again with the same request when the answer was lost', async () => {
    const desk = await choosing();
    desk.switchboard.refusal = 'internal';
    await option('Bo').click();
    await send().click();
    await expect.element(dialog().getByText('That did not work. Please try again.')).toBeVisible();
    desk.switchboard.refusal = undefined;
    await send().click();
    await expect.element(dialog()).not.toBeInTheDocument();
    const [first, second] = desk.switchboard.requests;
    expect(first?.id).toBe(second?.id);
  });

  test('asks anew when what was asked, and not heard of, is over', async () => {
    const desk = await choosing();
    desk.switchboard.refusal = 'internal';
    await option('Bo').click();
    await send().click();
    await expect.element(dialog().getByText('That did not work. Please try again.')).toBeVisible();
    desk.switchboard.ask(id);
    desk.append(id, { kind: 'stayed', agent: ana, to: bo, why: 'lapsed' });
    await expect.element(page.getByText(/^Bo did not take over your chat/)).toBeInTheDocument();
    desk.switchboard.refusal = undefined;
    await send().click();
    await expect.element(dialog()).not.toBeInTheDocument();
    const [first, second] = desk.switchboard.requests;
    expect(second?.id).not.toBe(first?.id);
  });

  test('closes once it was asked, though the log cannot be read just then', async () => {
    const desk = await choosing();
    desk.ignored.add('conversation.resume');
    await option('Bo').click();
    await send().click();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(desk.switchboard.requests).toHaveLength(1);
  });

  test('says that the list could not be read, and reads it again', async () => {
    const desk = await chatting();
    desk.switchboard.failing = true;
    await role('button', 'Transfer').click();
    await expect.element(dialog().getByText('Agents and teams could not be loaded.')).toBeVisible();
    desk.switchboard.failing = false;
    await dialog().getByRole('button', { name: 'Try again' }).click();
    await expect.element(option('Bo')).toBeVisible();
  });

  test('keeps what was noted when it is closed', async () => {
    await choosing();
    await note().fill('Order 4711');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await role('button', 'Transfer').click();
    await expect.element(note()).toHaveValue('Order 4711');
  });

  test('has a place on a phone, and in the dark', async () => {
    await prefer('dark');
    await chatting(PHONE);
    await role('button', 'Show visitor details').click();
    await role('button', 'Transfer').click();
    await expect.element(option('Bo')).toBeVisible();
    await expectAccessible();
  });
});

describe('while a colleague is being asked', () => {
  const asking = async () => {
    const desk = await chatting();
    desk.switchboard.ask(id);
    await expect.element(page.getByText('Waiting for Bo to take over')).toBeVisible();
    return desk;
  };

  test('the thread says whom and for how long, and the chat goes on', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await asking();
    await expect.element(page.getByText('1:30 left', { exact: true })).toBeVisible();
    await expect.element(log().getByText('Ana is asking Bo to take over')).toBeVisible();
    await expect.element(role('textbox', 'Message')).toBeVisible();
    await expect.element(role('button', 'Transfer')).not.toBeInTheDocument();
    await expectAccessible();
  });

  test('it can be taken back', async () => {
    await asking();
    await role('button', 'Take back').click();
    await expect.element(page.getByText('Waiting for Bo to take over')).not.toBeInTheDocument();
    await expect.element(log().getByText('Ana keeps the chat; Bo is no longer asked')).toBeVisible();
  });

  test('taking it back that failed is said', async () => {
    const desk = await asking();
    desk.switchboard.failing = true;
    await role('button', 'Take back').click();
    await expect.element(page.getByText('That did not work. Please try again.')).toBeVisible();
  });

  test('the agent hears, wherever they are, that nobody took it', async () => {
    const desk = await asking();
    location.hash = '#/settings';
    desk.append(id, { kind: 'stayed', agent: ana, to: bo, why: 'declined' });
    await expect
      .element(role('alert').getByText('Bo did not take over your chat. It stays with you.'))
      .toBeVisible();
  });

  test('the chat goes from every list of the agent as soon as it is taken over', async () => {
    const desk = await asking();
    desk.tell({ type: 'conversation.passed', conversationId: id, to: bo });
    await expect.element(role('alert').getByText('Bo has taken over your chat.')).toBeVisible();
    await expect.element(log()).not.toBeInTheDocument();
    await expect.element(role('textbox', 'Message')).not.toBeInTheDocument();
    await expect.element(page.getByText('Maya Chen')).not.toBeInTheDocument();
    expect(location.hash).toBe('#/');
    await expect.element(page.getByText('This conversation cannot be shown')).not.toBeInTheDocument();
    await expectAccessible();
  });

  test('the chat comes back, whole and live, when the colleague hands it back', async () => {
    const desk = await asking();
    desk.tell({ type: 'conversation.passed', conversationId: id, to: bo });
    await expect.element(log()).not.toBeInTheDocument();
    const offer = {
      conversationId: id,
      visitor: { name: 'Maya Chen' },
      expiresIn: 100_000,
      transfer: { from: bo, why: 'asked' },
    } as const;
    desk.offers.push(offer);
    desk.tell({ type: 'offer.made', offer });
    await role('button', 'Accept').click();
    await expect.element(log().getByText('Where is my cake?')).toBeVisible();
    desk.visitorSays(id, 'Here it is');
    await expect.element(log().getByText('Here it is')).toBeVisible();
    await expect.element(role('textbox', 'Message')).toBeVisible();
  });

  test('the chat goes from the list even if nobody told of it: it is asked after at the next connect', async () => {
    const desk = await asking();
    desk.logs.delete(id);
    desk.cut();
    await expect.element(log()).not.toBeInTheDocument();
    await expect.element(page.getByText('Maya Chen')).not.toBeInTheDocument();
  });
});

describe('the banner of a chat to take over', () => {
  const transfer = { from: bo, why: 'asked', team: 'Sales', note: 'Knows the kitchen' } as const;

  async function offered(more: Partial<typeof transfer> | { why: 'away' } = {}): Promise<Desk> {
    const desk = new Desk();
    await openInbox(desk);
    await expect.element(role('switch', 'Available')).toBeVisible();
    const offer = { conversationId: id, visitor: { name: 'Maya Chen' }, expiresIn: 100_000 };
    desk.offers.push({ ...offer, transfer: { ...transfer, ...more } });
    desk.tell({ type: 'offer.made', offer: { ...offer, transfer: { ...transfer, ...more } } });
    return desk;
  }

  test('says who asks, for which team, and what they noted', async () => {
    await offered();
    const banner = role('alert').filter({ hasText: 'Maya Chen' });
    await expect
      .element(banner)
      .toHaveTextContent(/Bo asks you to take over the chat with Maya Chen\s+Team: Sales/);
    await expect.element(banner.getByText('Knows the kitchen')).toBeVisible();
    await expectAccessible();
  });

  test('says of a colleague who is away that they are', async () => {
    await offered({ why: 'away' });
    await expect
      .element(page.getByText('Bo is away. Can you take over the chat with Maya Chen?'))
      .toBeVisible();
  });

  test('is as readable in the dark', async () => {
    await prefer('dark');
    await offered();
    await expect.element(page.getByText('Knows the kitchen')).toBeVisible();
    await expectAccessible();
  });
});

describe('a chat that was taken over', () => {
  test('names the colleague who said what before', async () => {
    const desk = new Desk();
    desk.accepted(id, { name: 'Maya Chen' }, {}, bo);
    desk.append(id, { kind: 'text', by: 'agent', text: 'One moment' });
    desk.append(id, { kind: 'accepted', agent: ana, from: bo });
    desk.append(id, { kind: 'text', by: 'agent', text: 'Here I am' });
    location.hash = `#/conversations/${id}`;
    await openInbox(desk);
    await expect.element(log().getByText('Ana took over from Bo')).toBeVisible();
    const said = log().element().textContent?.replace(/\s+/g, ' ');
    expect(said).toMatch(/Bo\s*One moment.*You:\s*Here I am/);
    await expectAccessible();
  });
});

describe('a past chat', () => {
  test('takes notes of the agent who had it, and nothing else', async () => {
    const desk = await chatting();
    desk.append(id, { kind: 'ended', how: 'visitor' });
    await role('button', 'Add note').click();
    const writing = role('textbox', 'Internal note');
    await expectFocus(writing);
    await expect.element(role('radio', 'Reply')).not.toBeInTheDocument();
    await expect.element(role('textbox', 'Message')).not.toBeInTheDocument();
    await userEvent.keyboard('Call back{Enter}');
    await expect.element(log().getByText('Internal note by Ana')).toBeVisible();
    expect(desk.papers.notes.get(id)).toMatchObject([{ text: 'Call back' }]);
    expect(desk.heard('message.send')).toEqual([]);
    await expectAccessible();
  });

  test('of a colleague takes none', async () => {
    const desk = new Desk();
    desk.accepted(id, { name: 'Maya Chen' }, {}, bo);
    desk.append(id, { kind: 'ended', how: 'agent' });
    location.hash = `#/conversations/${id}`;
    await openInbox(desk);
    await expect.element(page.getByText('This conversation has ended.')).toBeVisible();
    await expect.element(role('button', 'Add note')).not.toBeInTheDocument();
  });
});
