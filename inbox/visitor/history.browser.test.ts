import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanUp, expectAccessible, expectFocus, openInbox, role } from '../desk.test-page.ts';
import { bo, Desk } from '../desk.test-server.ts';

const id = 'cnv_maya-0001';
const earlier = 'cnv_maya-0000';
const region = () => role('region', 'Activity history');
const lines = () => region().getByRole('listitem');
const ana = { id: 'agt_ana', name: 'Ana' };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();

afterEach(cleanUp);

/** Maya, who talked with Bo before, talks with Ana. */
function known(): Desk {
  const desk = new Desk();
  desk.accepted(earlier, { name: 'Maya Chen' }, {}, bo);
  desk.visitorSays(earlier, 'Is the kitchen open?');
  desk.append(earlier, { kind: 'ended', how: 'agent' });
  desk.past.push(desk.row(earlier));
  desk.accepted(id, { name: 'Maya Chen' });
  const past = { conversationId: earlier };
  const now = { conversationId: id };
  desk.visitors.did(
    { ...past, kind: 'requested', at: at(1) },
    { ...past, kind: 'engaged', at: at(2), agent: bo },
    { ...past, kind: 'ended', at: at(3), how: 'agent', agent: bo },
    { conversationId: 'cnv_missed-001', kind: 'requested', at: at(4) },
    { conversationId: 'cnv_missed-001', kind: 'missed', at: at(5), why: 'nobody' },
    { ...now, kind: 'visited', at: at(6), page: 'https://shop.example/', title: 'Shop' },
    { ...now, kind: 'informed', at: at(7), fields: ['name', 'email'] },
    { ...now, kind: 'requested', at: at(7) },
    { ...now, kind: 'engaged', at: at(8), agent: ana },
  );
  return desk;
}

async function open(desk: Desk): Promise<void> {
  location.hash = `#/conversations/${id}`;
  await openInbox(desk);
  await expect.element(region()).toBeVisible();
}

describe('the activity history', () => {
  test('says what the visitor did and when, newest first', async () => {
    await open(known());
    await expect.poll(() => lines().elements()).toHaveLength(9);
    const told = lines()
      .elements()
      .map((line) => line.textContent?.replace(/\s+/g, ' ').trim());
    const when = (minute: number) =>
      new Intl.DateTimeFormat(navigator.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
        new Date(at(minute)),
      );
    expect(told).toEqual([
      `Engaged with Ana ${when(8)}`,
      `Requested a chat ${when(7)}`,
      `Gave information: Name and Email ${when(7)}`,
      `Visited a page: Shop (opens in a new tab) ${when(6)}`,
      `Missed chat: nobody took it ${when(5)}`,
      `Requested a chat ${when(4)}`,
      `Chat ended by Bo ${when(3)}`,
      `Engaged with Bo ${when(2)}`,
      `Requested a chat ${when(1)}`,
    ]);
    await expectAccessible();
  });

  test('tells of a rating and its words, and opens the chat that was rated', async () => {
    const desk = known();
    const rated = { conversationId: earlier, kind: 'rated', at: at(4), score: 2 } as const;
    desk.visitors.did({ ...rated, comment: 'Nobody knew' });
    await open(desk);
    await expect.element(region().getByText('Nobody knew')).toBeVisible();
    await expectAccessible();
    await role('button', 'Rated the chat 2 of 5').click();
    await expect.element(role('dialog').getByText('Is the kitchen open?')).toBeVisible();
  });

  test('stands below the visitor’s information, and says how far back it goes', async () => {
    await open(known());
    const information = role('region', 'Visitor information').element().getBoundingClientRect();
    expect(region().element().getBoundingClientRect().top).toBeGreaterThanOrEqual(information.bottom);
    await expect.element(region().getByText('The past 90 days')).toBeVisible();
  });

  test('says so when there is nothing', async () => {
    const desk = new Desk();
    desk.accepted(id, { name: 'Maya Chen' });
    await open(desk);
    await expect.element(region().getByText('Nothing in the past 90 days.')).toBeVisible();
    await expectAccessible();
  });

  test('fetches older activities as one scrolls to them', async () => {
    const desk = known();
    for (let minute = 10; minute < 55; minute++)
      desk.visitors.did({
        conversationId: id,
        kind: 'visited',
        at: at(minute),
        page: `https://shop.example/${minute}`,
      });
    await open(desk);
    await expect.poll(() => lines().elements().length).toBeGreaterThanOrEqual(20);
    const column = document
      .querySelector('porchlight-inbox')
      ?.shadowRoot?.querySelector('porchlight-visitor');
    await expect
      .poll(() => {
        column?.scrollTo(0, column.scrollHeight);
        return lines().elements().length;
      })
      .toBe(54);
    expect(desk.visitors.older).toEqual([20, 40]);
  });

  test('says when it could not be loaded, and tries again', async () => {
    const desk = known();
    desk.visitors.failing = true;
    await open(desk);
    await expect.element(role('alert')).toHaveTextContent('The activity history could not be loaded.');
    await expectAccessible();
    desk.visitors.failing = false;
    await role('button', 'Try again').click();
    await expect.poll(() => lines().elements()).toHaveLength(9);
  });

  test('tells of the end of the chat that has just ended', async () => {
    const desk = known();
    await open(desk);
    await expect.poll(() => lines().elements()).toHaveLength(9);
    desk.visitors.did({ conversationId: id, kind: 'ended', at: at(9), how: 'visitor', agent: ana });
    desk.append(id, { kind: 'ended', how: 'visitor' });
    await expect.element(lines().nth(0)).toHaveTextContent('Chat ended by the visitor');
  });
});

describe('a chat in the history', () => {
  test('opens its transcript in place, to be read only, and gives the focus back', async () => {
    await open(known());
    const chat = role('button', 'Chat ended by Bo');
    await chat.click();
    const dialog = role('dialog', 'Conversation with Maya Chen');
    await expect.element(dialog.getByText('Is the kitchen open?')).toBeVisible();
    await expect.element(dialog.getByText('Handled by Bo')).toBeVisible();
    expect(dialog.getByRole('textbox').elements()).toEqual([]);
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expectFocus(chat);
    expect(location.hash).toBe(`#/conversations/${id}`);
  });

  test('says so when it may not be seen', async () => {
    const desk = known();
    desk.logs.delete(earlier);
    await open(desk);
    await role('button', 'Chat ended by Bo').click();
    await expect.element(role('dialog').getByText('This conversation cannot be shown')).toBeVisible();
    await role('button', 'Close').click();
    await expect.element(role('dialog')).not.toBeInTheDocument();
  });

  test('is closed, and nothing stays out of reach, when its column goes', async () => {
    await open(known());
    await role('button', 'Chat ended by Bo').click();
    await expect.element(role('dialog')).toBeVisible();
    await page.viewport(390, 800);
    (document.querySelector('porchlight-inbox') as HTMLElement).style.inlineSize = '390px';
    await expect.poll(() => role('dialog').elements()).toEqual([]);
    await expect.element(role('textbox', 'Message')).toBeVisible();
  });

  test('is closed when the agent turns to another conversation', async () => {
    const desk = known();
    desk.accepted('cnv_nils-0001', { name: 'Nils' });
    await open(desk);
    await role('button', 'Chat ended by Bo').click();
    await expect.element(role('dialog')).toBeVisible();
    location.hash = '#/conversations/cnv_nils-0001';
    await expect.poll(() => role('dialog').elements()).toEqual([]);
  });

  test('has no transcript to open if it was missed', async () => {
    await open(known());
    await expect.poll(() => lines().elements()).toHaveLength(9);
    expect(lines().nth(4).getByRole('button').elements()).toEqual([]);
    expect(lines().nth(5).getByRole('button').elements()).toEqual([]);
  });
});

describe('the pages before', () => {
  test('stand under the page from which the visitor asked, the last first', async () => {
    const desk = new Desk();
    desk.accepted(id, {}, { page: 'https://shop.example/pricing' });
    for (const [minute, path] of ['', 'cakes', 'pricing'].entries())
      desk.visitors.did({
        conversationId: id,
        kind: 'visited',
        at: at(minute),
        page: `https://shop.example/${path}`,
      });
    await open(desk);
    const before = role('region', 'Visitor information').getByText('Looked at before:');
    await expect.element(before).toBeVisible();
    const links = [...before.element().querySelectorAll('a')].map(({ href }) => href);
    expect(links).toEqual(['https://shop.example/cakes', 'https://shop.example/']);
    await expect.element(page.getByText('Visited a page:').first()).toBeVisible();
  });
});
