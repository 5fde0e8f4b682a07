import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { busyInFile, NotACalendar } from './busy-in-file.ts';
import { STAMP, stampOf } from './own-event.ts';
import { WINDOWS_ZONES } from './windows-zones.ts';

const DAY = 86_400_000;
const from = Date.parse('2026-03-01T00:00Z');
const to = Date.parse('2026-04-15T00:00Z');

const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const file = (...parts: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...parts, 'END:VCALENDAR', ''].join('\r\n');

/** Busy times as `start/end`, without the seconds. */
function busy(text: string, timeZone = 'Europe/Madrid', window = { from, to }): string[] {
  const short = (ms: number) => new Date(ms).toISOString().slice(0, 16);
  return busyInFile(text, { ...window, timeZone }).map(({ start, end }) => `${short(start)}/${short(end)}`);
}

describe('an event', () => {
  test.each([
    ['in UTC', ['DTSTART:20260310T090000Z', 'DTEND:20260310T100000Z'], '2026-03-10T09:00/2026-03-10T10:00'],
    [
      'in a zone',
      ['DTSTART;TZID=America/New_York:20260310T090000', 'DTEND;TZID=America/New_York:20260310T100000'],
      '2026-03-10T13:00/2026-03-10T14:00',
    ],
    [
      'without a zone',
      ['DTSTART:20260310T090000', 'DTEND:20260310T100000'],
      '2026-03-10T08:00/2026-03-10T09:00',
    ],
    [
      'with a duration',
      ['DTSTART:20260310T090000Z', 'DURATION:PT1H30M'],
      '2026-03-10T09:00/2026-03-10T10:30',
    ],
    ['of a whole day', ['DTSTART;VALUE=DATE:20260310'], '2026-03-09T23:00/2026-03-10T23:00'],
    [
      'of days in which the clocks change',
      ['DTSTART;VALUE=DATE:20260328', 'DTEND;VALUE=DATE:20260331'],
      '2026-03-27T23:00/2026-03-30T22:00',
    ],
    [
      'of a day, by its duration, while the clocks change',
      ['DTSTART;TZID=Europe/Madrid:20260328T120000', 'DURATION:P1D'],
      '2026-03-28T11:00/2026-03-29T10:00',
    ],
    [
      'of 24 hours, while the clocks change',
      ['DTSTART;TZID=Europe/Madrid:20260328T120000', 'DURATION:PT24H'],
      '2026-03-28T11:00/2026-03-29T11:00',
    ],
    [
      'that ends in another zone',
      ['DTSTART;TZID=Europe/Madrid:20260310T090000', 'DTEND;TZID=America/New_York:20260310T050000'],
      '2026-03-10T08:00/2026-03-10T09:00',
    ],
    [
      'in a zone by Windows’s name',
      ['DTSTART;TZID="Eastern Standard Time":20260310T090000', 'DURATION:PT1H'],
      '2026-03-10T13:00/2026-03-10T14:00',
    ],
    [
      'in a zone behind a prefix',
      ['DTSTART;TZID=/freeassociation.sourceforge.net/America/New_York:20260310T090000', 'DURATION:PT1H'],
      '2026-03-10T13:00/2026-03-10T14:00',
    ],
    [
      'that began before',
      ['DTSTART:20260228T090000Z', 'DTEND:20260301T100000Z'],
      '2026-02-28T09:00/2026-03-01T10:00',
    ],
  ])('%s is busy then', (_, lines, expected) => {
    expect(busy(file(event('UID:1', ...lines)))).toEqual([expected]);
  });

  test.each([
    ['is cancelled', ['STATUS:CANCELLED']],
    ['is marked as free', ['TRANSP:TRANSPARENT']],
    ['is marked as free by Outlook', ['X-MICROSOFT-CDO-BUSYSTATUS:FREE']],
    ['has no length', ['DTEND:20260310T090000Z']],
  ])('that %s is not busy', (_, lines) => {
    expect(busy(file(event('UID:1', 'DTSTART:20260310T090000Z', ...lines)))).toEqual([]);
  });

  test('that cannot be read does not hide the others', () => {
    const good = event('UID:2', 'DTSTART:20260310T090000Z', 'DURATION:PT1H');
    const bad = event('UID:1', 'DTSTART:when we have time', 'RRULE:FREQ=NEVER', 'no line at all');
    expect(busy(file(bad, good))).toEqual(['2026-03-10T09:00/2026-03-10T10:00']);
  });

  test('is read across folded lines, whatever ends them', () => {
    const folded =
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Ameri\n ca/New_York:2026031\n\t0T090000\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR';
    expect(busy(folded)).toEqual(['2026-03-10T13:00/2026-03-10T14:00']);
  });

  test('that touches another is one time with it', () => {
    const first = event('UID:1', 'DTSTART:20260310T090000Z', 'DURATION:PT1H');
    const second = event('UID:2', 'DTSTART:20260310T100000Z', 'DURATION:PT1H');
    expect(busy(file(second, first))).toEqual(['2026-03-10T09:00/2026-03-10T11:00']);
  });
});

describe('a series', () => {
  const weekly = [
    'UID:1',
    'DTSTART;TZID=Europe/Madrid:20260302T100000',
    'DTEND;TZID=Europe/Madrid:20260302T110000',
  ];
  const starts = (text: string) => busy(text).map((span) => span.slice(0, 16));

  test('keeps its hour when the clocks change', () => {
    const text = file(event(...weekly, 'RRULE:FREQ=WEEKLY;UNTIL=20260406T080000Z'));
    expect(starts(text)).toEqual([
      '2026-03-02T09:00',
      '2026-03-09T09:00',
      '2026-03-16T09:00',
      '2026-03-23T09:00',
      '2026-03-30T08:00',
      '2026-04-06T08:00',
    ]);
  });

  test('leaves out what is excepted, and adds what is added', () => {
    const text = file(
      event(
        ...weekly,
        'RRULE:FREQ=WEEKLY;COUNT=3',
        'EXDATE;TZID=Europe/Madrid:20260309T100000',
        'RDATE;TZID=Europe/Madrid:20260311T100000',
        'RDATE;VALUE=PERIOD:20260312T100000Z/PT3H',
      ),
    );
    expect(busy(text)).toEqual([
      '2026-03-02T09:00/2026-03-02T10:00',
      '2026-03-11T09:00/2026-03-11T10:00',
      '2026-03-12T10:00/2026-03-12T13:00',
      '2026-03-16T09:00/2026-03-16T10:00',
    ]);
  });

  test('has single times moved, cancelled or made free', () => {
    const text = file(
      event(...weekly, 'RRULE:FREQ=WEEKLY;COUNT=4'),
      event(
        'UID:1',
        'RECURRENCE-ID;TZID=Europe/Madrid:20260309T100000',
        'DTSTART:20260310T150000Z',
        'DURATION:PT2H',
      ),
      event(
        'UID:1',
        'RECURRENCE-ID:20260316T090000Z',
        'DTSTART:20260316T090000Z',
        'DURATION:PT1H',
        'STATUS:CANCELLED',
      ),
    );
    expect(busy(text)).toEqual([
      '2026-03-02T09:00/2026-03-02T10:00',
      '2026-03-10T15:00/2026-03-10T17:00',
      '2026-03-23T09:00/2026-03-23T10:00',
    ]);
  });

  test('has all later times moved', () => {
    const text = file(
      event(...weekly, 'RRULE:FREQ=WEEKLY;COUNT=4'),
      event(
        'UID:1',
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20260316T090000Z',
        'DTSTART;TZID=Europe/Madrid:20260317T120000',
        'DURATION:PT30M',
      ),
    );
    expect(busy(text)).toEqual([
      '2026-03-02T09:00/2026-03-02T10:00',
      '2026-03-09T09:00/2026-03-09T10:00',
      '2026-03-17T11:00/2026-03-17T11:30',
      '2026-03-24T11:00/2026-03-24T11:30',
    ]);
  });

  test('of whole days excepts whole days', () => {
    const text = file(
      event(
        'UID:1',
        'DTSTART;VALUE=DATE:20260302',
        'RRULE:FREQ=WEEKLY;COUNT=3',
        'EXDATE;VALUE=DATE:20260309',
      ),
    );
    expect(starts(text)).toEqual(['2026-03-01T23:00', '2026-03-15T23:00']);
  });
});

describe('a zone', () => {
  const custom = [
    'BEGIN:VTIMEZONE',
    'TZID:Customized Time Zone',
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ].join('\r\n');

  test('that nobody knows by name is as the file defines it', () => {
    const at = (time: string) =>
      event(`UID:${time}`, `DTSTART;TZID=Customized Time Zone:${time}`, 'DURATION:PT1H');
    expect(busy(file(custom, at('20260327T100000'), at('20260330T100000')))).toEqual([
      '2026-03-27T09:00/2026-03-27T10:00',
      '2026-03-30T08:00/2026-03-30T09:00',
    ]);
  });

  test('that Windows names is one that there is', () => {
    for (const zone of WINDOWS_ZONES.values())
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
    expect(WINDOWS_ZONES.size).toBeGreaterThan(130);
  });

  test('of times without one is the file’s own, if it says so', () => {
    const text = file('X-WR-TIMEZONE:Asia/Tokyo', event('UID:1', 'DTSTART:20260310T090000', 'DURATION:PT1H'));
    expect(busy(text)).toEqual(['2026-03-10T00:00/2026-03-10T01:00']);
  });

  test('has its clocks read as Temporal reads them, in every place and around every change', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const minute = fc.integer({
      min: Date.parse('2024-01-01T00:00Z') / 60_000,
      max: Date.parse('2029-01-01T00:00Z') / 60_000,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        minute,
        fc.boolean(),
        fc.integer({ min: -180, max: 180 }),
        (zone, at, near, minutes) => {
          const next = Temporal.Instant.fromEpochMilliseconds(at * 60_000)
            .toZonedDateTimeISO(zone)
            .getTimeZoneTransition('next');
          const instant =
            near && next
              ? next.add({ minutes })
              : Temporal.Instant.fromEpochMilliseconds(at * 60_000).toZonedDateTimeISO(zone);
          // The wall time a while ahead of the change may be one that the change skips or repeats.
          const wall = instant.toPlainDateTime().round('minute');
          const text = file(
            event('UID:1', `DTSTART;TZID=${zone}:${wall.toString().replace(/[-:]/g, '')}`, 'DURATION:PT1M'),
          );
          const start = wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
          const found = busyInFile(text, { from: start - DAY, to: start + DAY, timeZone: 'UTC' });
          expect(found).toEqual([{ start, end: start + 60_000 }]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('what Porchlight wrote itself', () => {
  const id = 'mtg_12345678';
  const [start, end] = [Date.parse('2026-03-10T09:00Z'), Date.parse('2026-03-10T10:00Z')];
  const stamp = `${STAMP}:${stampOf(id, start, end)}`;

  test('is not busy: its own table knows', () => {
    expect(
      busy(file(event(`UID:${id}@porchlight`, stamp, 'DTSTART:20260310T090000Z', 'DTEND:20260310T100000Z'))),
    ).toEqual([]);
  });

  test('is busy where somebody else’s invites its owner, who is a guest there', () => {
    const times = ['DTSTART:20260310T090000Z', 'DTEND:20260310T100000Z'];
    const invited = (by: string) => busy(file(event(`UID:${id}@porchlight`, by, ...times)));
    expect(invited('ORGANIZER;CN="Bakery":mailto:chat@bakery.example')).toEqual([]);
    expect(invited('ORGANIZER;CN="Bo";SENT-BY="mailto:chat@other.example":mailto:bo@other.example')).toEqual([
      '2026-03-10T09:00/2026-03-10T10:00',
    ]);
  });

  test('is busy where somebody has moved it', () => {
    const moved = event(`UID:${id}@porchlight`, stamp, 'DTSTART:20260310T110000Z', 'DTEND:20260310T120000Z');
    expect(busy(file(moved))).toEqual(['2026-03-10T11:00/2026-03-10T12:00']);
  });

  test('is known as an invitation too, of which a calendar keeps only the UID', () => {
    expect(busy(file(event(`UID:${id}@porchlight`, 'DTSTART:20260310T090000Z', 'DURATION:PT1H')))).toEqual(
      [],
    );
  });
});

describe('a file', () => {
  test.each(['', 'hello', '<html><body>Sign in</body></html>', '{"error":"no"}', 'BEGIN:VCARD\nEND:VCARD'])(
    'is no calendar: %j',
    (text) => {
      expect(() => busy(text)).toThrow(NotACalendar);
    },
  );

  test('without events is a calendar in which nobody is ever busy', () => {
    expect(busy(file())).toEqual([]);
  });

  test('may say when somebody is busy, and nothing else', () => {
    const text = file(
      'BEGIN:VFREEBUSY',
      'FREEBUSY:20260310T090000Z/PT1H,20260311T090000Z/20260311T100000Z',
      'FREEBUSY;FBTYPE=FREE:20260312T090000Z/PT1H',
      'END:VFREEBUSY',
    );
    expect(busy(text)).toEqual(['2026-03-10T09:00/2026-03-10T10:00', '2026-03-11T09:00/2026-03-11T10:00']);
  });

  test.each(['P99999999999999D', 'PT99999999999999999H'])(
    'is read even if an event in it would never end: %s',
    (length) => {
      const text = file(
        'BEGIN:VEVENT',
        'DTSTART:20260310T090000Z',
        `DURATION:${length}`,
        'END:VEVENT',
        'BEGIN:VEVENT',
        'DTSTART:20260311T090000Z',
        'DURATION:PT1H',
        'END:VEVENT',
      );
      expect(busy(text)).toContain('2026-03-11T09:00/2026-03-11T10:00');
    },
  );

  test('of any kind is read or refused, and never worse', () => {
    const piece = fc.constantFrom(
      'BEGIN:VCALENDAR',
      'END:VCALENDAR',
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VTIMEZONE',
      'END:VTIMEZONE',
      'DTSTART:20260310T090000',
      'DTSTART;TZID=x:99999999',
      'RRULE:FREQ=DAILY;COUNT=-1',
      'RRULE:FREQ=YEARLY;BYDAY=99ZZ',
      'EXDATE:,,',
      'DURATION:P',
      'RECURRENCE-ID:',
      ' folded',
      ':',
      '";',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (lines) => {
        try {
          expect(Array.isArray(busy(lines.join('\n')))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(NotACalendar);
        }
      }),
    );
  });
});
