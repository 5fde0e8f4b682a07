import { describe, expect, test } from 'vitest';
import { icsOf } from './ics.ts';

const meeting = {
  id: 'mtg_1',
  agent: { id: 'agt_bo', name: 'Bo' },
  start: '2026-11-24T09:00:00.000Z',
  end: '2026-11-24T09:30:00.000Z',
  name: 'Jo',
};
const now = Date.parse('2026-11-22T12:00:00Z');

describe('the file for a calendar', () => {
  test('has the meeting with the id of the letters, in UTC', () => {
    expect(icsOf({ ...meeting, link: 'https://meet.example/a,b' }, 'With Bo', now)).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Porchlight//Widget//EN',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        'UID:mtg_1@porchlight',
        'DTSTAMP:20261122T120000Z',
        'DTSTART:20261124T090000Z',
        'DTEND:20261124T093000Z',
        'SUMMARY:With Bo',
        'LOCATION:https://meet.example/a\\,b',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  test('lets no name write a line of its own', () => {
    const file = icsOf(meeting, 'With Bo\r\nATTACH:https://evil.example; no, \\n', now);
    expect(file).toContain('SUMMARY:With Bo ATTACH:https://evil.example\\; no\\, \\\\n\r\n');
    expect(file.match(/^ATTACH/m)).toBeNull();
  });

  test('folds long lines between characters', () => {
    const title = '担当：田中🌻'.repeat(20);
    const lines = icsOf(meeting, title, now).split('\r\n');
    for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(lines.join('\r\n').replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`);
  });
});
