import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { MeetingNews } from '../../protocol/down.ts';
import { cleanUp, expectAccessible, openInbox, role } from '../desk.test-page.ts';
import { ana, bo, Desk } from '../desk.test-server.ts';
import { PaperBrowser } from '../notifications/browser.test-kit.ts';

const maya = 'cnv_maya-0001';
const online = () => expect.element(role('switch', 'Available')).toBeVisible();
const said = (words: string) => page.getByText(words);

afterEach(cleanUp);

/** Maya books, moves or calls off a meeting; by default by the link in her letter, without any chat. */
function changes(
  desk: Desk,
  change: MeetingNews['change'],
  sequence: number,
  more: Partial<MeetingNews> = {},
) {
  const { id, start, end, agent, name } = desk.diary.meetings[0] ?? desk.diary.book(30);
  const meeting = { id, start, end, agent, name };
  const news: MeetingNews = { change, by: 'visitor', sequence, meeting, ...more };
  desk.tell({ type: 'meetings.changed', agent: agent.id, news });
}

describe('a meeting that a visitor books, moves or calls off', () => {
  test('is told wherever in the inbox the agent is, with when it is, and leads to the meetings', async () => {
    const desk = new Desk();
    await openInbox(desk);
    await online();
    changes(desk, 'booked', 1);
    await expect.element(said('Maya Chen booked a meeting with you')).toBeVisible();
    await expect.element(page.getByText(/\d+:\d+.* – .*\d+:\d+/)).toBeVisible();
    changes(desk, 'rescheduled', 2);
    await expect.element(said('Maya Chen moved the meeting')).toBeVisible();
    await expect.element(said('booked a meeting with you')).not.toBeInTheDocument();
    await expectAccessible();
    await page.getByRole('status').getByRole('link', { name: 'Show meeting' }).click();
    await expect.element(role('heading', 'Meetings')).toBeVisible();
    await expect.element(page.getByRole('listitem').filter({ hasText: 'Maya Chen' })).toBeVisible();
    location.hash = '#/';
    await expect.element(role('searchbox', 'Search conversations')).toBeVisible();
    expect(said('moved the meeting').elements()).toHaveLength(0);
  });

  test('stands until it is dismissed, each for itself', async () => {
    const desk = new Desk();
    await openInbox(desk);
    await online();
    changes(desk, 'cancelled', 2);
    const { meeting: other } = { meeting: desk.diary.book(50, { name: 'Nils' }) };
    const { id, start, end, agent, name } = other;
    const news = {
      change: 'booked',
      by: 'visitor',
      sequence: 1,
      meeting: { id, start, end, agent, name },
    } as const;
    desk.tell({ type: 'meetings.changed', agent: ana.id, news });
    await role('button', 'Dismiss: Maya Chen cancelled the meeting').click();
    await expect.element(said('Maya Chen cancelled the meeting')).not.toBeInTheDocument();
    await expect.element(said('Nils booked a meeting with you')).toBeVisible();
  });

  test('is not told to whoever did it, reads it in the chat, or has nothing to do with it', async () => {
    const desk = new Desk();
    desk.accepted(maya, { name: 'Maya Chen' });
    location.hash = `#/conversations/${maya}`;
    await openInbox(desk);
    await expect.element(role('heading', 'Maya Chen').first()).toBeVisible();
    changes(desk, 'rescheduled', 1, { by: 'agent' });
    changes(desk, 'rescheduled', 2, { conversationId: maya });
    const { id, start, end } = desk.diary.book(9);
    const meeting = { id, start, end, agent: bo, name: 'Nils' };
    desk.tell({
      type: 'meetings.changed',
      agent: bo.id,
      news: { change: 'booked', by: 'visitor', sequence: 1, meeting },
    });
    // What comes last is there; so the others would be.
    changes(desk, 'cancelled', 3);
    await expect.element(said('Maya Chen cancelled the meeting')).toBeVisible();
    expect(said('moved the meeting').elements()).toHaveLength(0);
    expect(said('Nils').elements()).toHaveLength(0);
  });

  test('is notified to an agent who looks elsewhere, until they have seen it', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    await openInbox(desk, { browser });
    await online();
    changes(desk, 'booked', 1);
    await expect
      .poll(() => browser.shown)
      .toMatchObject([
        {
          tag: 'meeting:mtg_meeting-0',
          title: 'Maya Chen booked a meeting with you',
          body: expect.stringMatching(/\d+:\d+/),
          data: { hash: '#/meetings' },
        },
      ]);
    location.hash = '#/meetings';
    await expect.poll(() => browser.shown).toEqual([]);
  });

  test('is not notified while the inbox is looked at', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    browser.seen = true;
    await openInbox(desk, { browser });
    await online();
    changes(desk, 'booked', 1);
    await expect.element(said('Maya Chen booked a meeting with you')).toBeVisible();
    expect(browser.told).toEqual([]);
  });
});
