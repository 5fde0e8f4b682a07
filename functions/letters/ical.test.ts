import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { type IcalEvent, icalOf } from './ical.ts';

const event: IcalEvent = {
  uid: 'mtg_12345678@porchlight',
  sequence: 2,
  changedAt: '2026-11-23T10:00:00.000Z',
  createdAt: '2026-11-22T10:00:00.000Z',
  start: '2026-12-01T09:00:00.000Z',
  end: '2026-12-01T09:30:00.000Z',
  title: 'Bread, rolls; and \\ more',
  text: 'First line\nSecond line',
  link: 'https://meet.example/room?a=1,2;3',
  cancelled: false,
  organizer: { name: 'Bo', email: 'bo@example.com', sentBy: 'porchlight@example.com' },
  attendees: [{ name: 'Mina', email: 'mina@example.org', agreed: false }],
};

/** What another author's parser makes of it. */
function parse(ical: string) {
  const calendar = new ICAL.Component(ICAL.parse(ical));
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((found) => new ICAL.Event(found)) };
}

/** Texts of every kind, with all that has a meaning in iCalendar. */
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('\r', '\n', '\\', ';', ',', ':', '"', 'n', 'N', '😀', 'ש', '\u2028', '^'),
  }),
  fc.constantFrom('x\r\nATTENDEE:mailto:eve@evil.example', 'END:VEVENT\nBEGIN:VALARM', '日本語'.repeat(60)),
);

/** A text after it went through a calendar: its lines end in one way, and what nobody can see is gone. */
const settled = (text: string) =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD');

describe('an event', () => {
  test('says everything that calendars ask', () => {
    const { calendar, events } = parse(icalOf({ method: 'REQUEST', events: [event] }));
    const [found] = events;
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(found).toMatchObject({
      uid: event.uid,
      sequence: 2,
      summary: event.title,
      description: event.text,
    });
    expect(found?.startDate.toJSDate().toISOString()).toBe(event.start);
    expect(found?.endDate.toJSDate().toISOString()).toBe(event.end);
    expect(found?.location).toBe(event.link);
    const value = (name: string) => String(found?.component.getFirstPropertyValue(name));
    expect(value('dtstamp')).toBe('2026-11-23T10:00:00Z');
    expect(value('status')).toBe('CONFIRMED');
    expect(value('url')).toBe(event.link);
    expect(value('conference')).toBe(event.link);
  });

  test('names who invites, for whom it is written, and who has yet to answer', () => {
    const [found] = parse(icalOf({ method: 'REQUEST', events: [event] })).events;
    const organizer = found?.component.getFirstProperty('organizer');
    expect(organizer?.getFirstValue()).toBe('mailto:bo@example.com');
    expect(organizer?.getFirstParameter('cn')).toBe('Bo');
    expect(organizer?.getFirstParameter('sent-by')).toBe('mailto:porchlight@example.com');
    const [attendee] = found?.attendees ?? [];
    expect(attendee?.getFirstValue()).toBe('mailto:mina@example.org');
    expect(attendee?.getFirstParameter('partstat')).toBe('NEEDS-ACTION');
    expect(attendee?.getFirstParameter('rsvp')).toBe('TRUE');
  });

  test('that is called off says so, and takes no time', () => {
    const [found] = parse(icalOf({ method: 'CANCEL', events: [{ ...event, cancelled: true }] })).events;
    expect(found?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(found?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
  });

  test('has its times in UTC, in whatever zone this runs', () => {
    expect(icalOf({ events: [event] })).toContain('DTSTART:20261201T090000Z\r\nDTEND:20261201T093000Z\r\n');
  });

  test('keeps every text as it was typed, and is one event whatever was', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, text, name) => {
        const attendees = [{ name, email: 'mina@example.org', agreed: true }];
        const { calendar, events } = parse(
          icalOf({ method: 'REQUEST', events: [{ ...event, title, text, attendees }] }),
        );
        expect(calendar.getAllSubcomponents()).toHaveLength(1);
        const [found] = events;
        expect(found?.component.getAllSubcomponents()).toHaveLength(0);
        expect(found?.summary ?? '').toBe(settled(title));
        expect(found?.description ?? '').toBe(settled(text));
        expect(found?.attendees).toHaveLength(1);
        const shown = settled(name).replaceAll('"', '’').replaceAll('\\', '/').replace(/\s+/g, ' ').trim();
        expect(found?.attendees[0]?.getFirstParameter('cn') ?? '').toBe(shown);
      }),
    );
  });

  test('has no line of more than 75 octets, and cuts no character in two', () => {
    fc.assert(
      fc.property(hostile, hostile, (title, text) => {
        const ical = icalOf({ events: [{ ...event, title, text }] });
        expect(ical.endsWith('END:VCALENDAR\r\n')).toBe(true);
        for (const line of ical.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
        expect(Buffer.from(ical).toString()).toBe(ical);
      }),
    );
  });

  test('lets no address out of its line', () => {
    const eve = 'x"\r\nBEGIN:VALARM\r\n;@evil.example';
    const attendees = [{ name: 'Eve', email: eve, agreed: true }];
    const { events } = parse(icalOf({ events: [{ ...event, link: `https://x.example/${eve}`, attendees }] }));
    expect(events[0]?.component.getAllSubcomponents()).toHaveLength(0);
    expect(events[0]?.attendees).toHaveLength(1);
  });
});

describe('a calendar to be subscribed to', () => {
  test('has a name, says how often it is worth a look, and asks nothing', () => {
    const { calendar, events } = parse(
      icalOf({ name: 'Bo: meetings', events: [event, { ...event, uid: 'b' }] }),
    );
    expect(calendar.getFirstPropertyValue('method')).toBeNull();
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Bo: meetings');
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT15M');
    expect(events.map(({ uid }) => uid)).toEqual([event.uid, 'b']);
  });

  test('may be empty', () => {
    expect(parse(icalOf({ name: 'Bo', events: [] })).events).toEqual([]);
  });
});
