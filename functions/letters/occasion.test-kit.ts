import type { MeetingRecord } from '../domain/meeting.ts';
import type { Occasion } from './occasion.ts';

/** A meeting that was booked and nothing more, unless said otherwise. */
export function recordOf(different: Partial<MeetingRecord> = {}): MeetingRecord {
  return {
    id: 'mtg_12345678',
    agent: { id: 'agt_bo', name: 'Bo' },
    site: 'demo',
    visitorId: 'vis_12345678',
    start: '2026-12-01T09:00:00.000Z',
    end: '2026-12-01T09:30:00.000Z',
    buffer: 10,
    name: 'Mina',
    email: 'mina@example.org',
    timeZone: 'Asia/Tokyo',
    language: 'en',
    status: 'booked',
    sequence: 1,
    bookedAt: '2026-11-23T10:00:00.000Z',
    changedAt: '2026-11-23T10:00:00.000Z',
    by: 'visitor',
    done: { visitorMail: 0, agentMail: 0, calendar: 0 },
    ...different,
  };
}

/** What a letter about such a meeting is written from. */
export function occasionOf(
  record: Partial<MeetingRecord> = {},
  different: Partial<Omit<Occasion, 'record'>> = {},
): Occasion {
  return {
    record: recordOf(record),
    agent: { name: 'Bo', email: 'bo@example.com', timeZone: 'Europe/Madrid', language: 'en' },
    invitation: {},
    company: 'Marigold Bakery',
    from: 'porchlight@example.com',
    page: { address: 'https://chat.example/meeting/', token: 'TOKEN' },
    inbox: 'https://chat.example/inbox/#/meetings',
    ...different,
  };
}
