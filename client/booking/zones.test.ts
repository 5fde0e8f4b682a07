import { describe, expect, test } from 'vitest';
import { offsetOf } from '../localize/days.ts';
import { addDays } from './calendar-days.ts';
import { allZones, isFound, timeName } from './zone-search.ts';
import { clockChange, placeOf, townName } from './zones.ts';

const november = Date.parse('2026-11-22T12:00Z');

describe('a zone', () => {
  test.each([
    ['Asia/Tokyo', 'GMT+9', 'Japan Standard Time'],
    ['America/Argentina/Buenos_Aires', 'GMT-3', 'Argentina Standard Time'],
    ['Europe/Madrid', 'GMT+1', 'Central European Time'],
    ['UTC', 'GMT+0', undefined],
  ])('%s is at %s and has %s', (zone, offset, name) => {
    expect(offsetOf(zone, november)).toBe(offset);
    expect(timeName('en', zone)).toBe(name);
  });

  test('is called in the language of whoever reads', () => {
    expect(timeName('ja', 'Asia/Tokyo')).toBe('日本標準時');
  });

  test.each([
    ['madrid', true],
    ['EUROPE mad', true],
    ['central european', true],
    ['gmt+1', true],
    ['tokyo', false],
  ])('Europe/Madrid, searched for with %s, is found: %s', (search, found) => {
    expect(isFound('Europe/Madrid', 'Madrid (GMT+1), Central European Time', search)).toBe(found);
  });

  test('is found whatever stands on its letters', () => {
    expect(isFound('America/Sao_Paulo', 'São Paulo', 'sao')).toBe(true);
    expect(isFound('America/Sao_Paulo', 'Sao Paulo', 'São Paulo')).toBe(true);
  });

  test('is in the list once, the own one too when nobody else knows it', () => {
    const zones = allZones('Asia/Calcutta');
    expect(zones).toContain('Asia/Calcutta');
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones.length).toBeGreaterThan(300);
  });
});

describe('the week in which clocks change', () => {
  test.each([
    ['Europe/Madrid', '2026-10-19', '2026-10-25'],
    ['Europe/Madrid', '2026-10-26', undefined],
    ['Europe/Madrid', '2026-10-25', '2026-10-25'],
    ['America/New_York', '2026-11-01', '2026-11-01'],
    ['America/New_York', '2026-10-25', undefined],
    ['Asia/Tokyo', '2026-10-25', undefined],
    ['Pacific/Auckland', '2026-09-21', '2026-09-27'],
    ['America/Havana', '2027-03-08', '2027-03-14'],
  ])('in %s that begins on %s has the change on %s', (zone, week, day) => {
    expect(clockChange(zone, week)).toBe(day);
  });

  test('is found once for every change of every zone in a year', () => {
    for (const zone of allZones('UTC')) {
      let changes = 0;
      const noon = (day: string) => offsetOf(zone, Date.parse(`${day}T12:00Z`));
      let differences = 0;
      for (let week = '2026-12-28'; week < '2027-12-27'; week = addDays(week, 7)) {
        if (clockChange(zone, week)) changes++;
        if (noon(addDays(week, -1)) !== noon(addDays(week, 6))) differences++;
      }
      // A change just before or after noon in UTC may count to the neighbouring week: as many in all.
      expect([zone, changes]).toEqual([zone, differences]);
    }
  });
});

test('a town is the last of a name, told with its zone’s offset', () => {
  expect(townName('Asia/Tokyo', november)).toBe('Tokyo (GMT+9)');
  expect(placeOf('America/North_Dakota/New_Salem')).toBe('New Salem');
});
