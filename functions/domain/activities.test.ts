import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../protocol/activity.ts';
import { deedsOf, deletedAt, oldestShown, shownActivities } from './activities.ts';
import { accept, type Change, decline, end, lapse, miss, offer, request } from './conversation.ts';

const DAY = 24 * 60 * 60_000;
const noon = Date.parse('2026-11-22T12:00:00.000Z');
const ana = { id: 'agt_ana', name: 'Ana' };
const fallback = { booking: false };

function asked(details = {}): Change {
  const who = { conversationId: 'cnv_00000001', site: 'demo', visitorId: 'vis_00000001' };
  return request({ ...who, details, context: {} }, noon);
}
const head = ({ conversation, entry }: Change) => ({ conversation, tail: entry });
const offered = () => offer(head(asked()), ana, 100, noon);
const accepted = () => accept(head(offered()), ana.id, noon);

describe('a visitor’s history', () => {
  test('has the pages they looked at, what they said of themselves, and the request, in that order', () => {
    const trail = [
      { page: 'https://shop.example/', title: 'Shop', ago: 60_000 },
      { page: 'https://shop.example/pricing', ago: 0 },
    ];
    const details = { email: 'mina@example.org', name: 'Mina', text: 'Hello?' };
    expect(deedsOf(asked(details), trail)).toEqual([
      { kind: 'visited', at: '2026-11-22T11:59:00.000Z', page: 'https://shop.example/', title: 'Shop' },
      { kind: 'visited', at: '2026-11-22T12:00:00.000Z', page: 'https://shop.example/pricing' },
      { kind: 'informed', at: '2026-11-22T12:00:00.000Z', fields: ['name', 'email'] },
      { kind: 'requested', at: '2026-11-22T12:00:00.000Z' },
    ]);
  });

  test('does not say that somebody who gave no details gave any', () => {
    expect(deedsOf(asked({ text: 'Hello?' })).map(({ kind }) => kind)).toEqual(['requested']);
  });

  test('has who engaged, that it was missed and why, and how it ended', () => {
    expect(deedsOf(accepted())).toMatchObject([{ kind: 'engaged', agent: ana }]);
    expect(deedsOf(miss(head(asked()), fallback, noon))).toMatchObject([{ kind: 'missed', why: 'nobody' }]);
    expect(deedsOf(end(head(asked()), 'visitor', fallback, noon))).toMatchObject([
      { kind: 'missed', why: 'left' },
    ]);
    for (const how of ['visitor', 'agent', 'idle'] as const)
      expect(deedsOf(end(head(accepted()), how, fallback, noon))).toMatchObject([
        { kind: 'ended', how, agent: ana },
      ]);
  });

  test('has nothing of who was asked in between, and did not take it', () => {
    expect(deedsOf(offered())).toEqual([]);
    expect(deedsOf(decline(head(offered()), ana.id, noon))).toEqual([]);
    expect(deedsOf(lapse(head(offered()), noon + 100_000))).toEqual([]);
  });

  test('keeps no page that was looked at more than 90 days before', () => {
    const trail = [
      { page: 'https://shop.example/old', ago: 90 * DAY },
      { page: 'https://shop.example/new', ago: 90 * DAY - 1 },
    ];
    expect(deedsOf(asked(), trail)).toMatchObject([
      { kind: 'visited', page: 'https://shop.example/new' },
      { kind: 'requested' },
    ]);
  });

  test('is deleted after 90 days, never before it is no longer shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 200 * DAY }), (at, later) => {
        const done = new Date(at).toISOString();
        const isDeleted = deletedAt(done) * 1000 <= at + later;
        const isShown = done >= oldestShown(at + later);
        if (isDeleted) expect(later).toBeGreaterThanOrEqual(90 * DAY);
        expect(isShown).toBe(later <= 90 * DAY);
      }),
    );
  });

  test('is shown newest first, without what is too old or of a chat that is hidden', () => {
    const activity = fc.record({
      id: fc.uuid(),
      at: fc.integer({ min: noon - 120 * DAY, max: noon }).map((at) => new Date(at).toISOString()),
      kind: fc.constant('requested' as const),
      conversationId: fc.constantFrom('cnv_open0001', 'cnv_past0001', 'cnv_past0002'),
    });
    fc.assert(
      fc.property(fc.array(activity), (all: Activity[]) => {
        const shown = shownActivities(all, noon, 'cnv_open0001');
        const times = shown.map(({ at }) => at);
        expect(times).toEqual([...times].sort().reverse());
        const wanted = all.filter(
          ({ at, conversationId }) => conversationId !== 'cnv_open0001' && Date.parse(at) >= noon - 90 * DAY,
        );
        expect(new Set(shown)).toEqual(new Set(wanted));
      }),
    );
  });
});
