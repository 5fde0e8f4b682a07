import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { LETTER_LANGUAGES, tongueOf } from './localize/words.ts';
import { agentLetter, newsFor, reminderLetter, visitorLetter } from './meeting-letter.ts';
import { occasionOf } from './occasion.test-kit.ts';
import { troubleLetter } from './trouble-letter.ts';

/** ICU puts several kinds of space and dash into times. */
const plain = (text: string) => text.replace(/[\u2009\u202f\u00a0]/g, ' ').replace(/\s?[–-]\s?/g, '–');

function eventIn(content: string | undefined) {
  const calendar = new ICAL.Component(ICAL.parse(content ?? ''));
  const event = calendar.getFirstSubcomponent('vevent');
  if (!event) throw new Error('there is no event');
  return { method: calendar.getFirstPropertyValue('method'), event: new ICAL.Event(event), component: event };
}

describe('a letter to the visitor', () => {
  test('gives the time by their clock, and by the agent’s', () => {
    const { subject, text } = visitorLetter(occasionOf(), 'booked');
    expect(plain(subject)).toBe('Confirmed: Meeting with Bo, Tue, Dec 1, 6:00 PM');
    expect(plain(text)).toContain('When: Tuesday, December 1, 2026\n  6:00–6:30 PM · Tokyo (GMT+9)');
    expect(plain(text)).toContain(
      'Bo’s local time: Tuesday, December 1, 2026\n  10:00–10:30 AM · Madrid (GMT+1)',
    );
  });

  test('gives it once where both clocks show the same', () => {
    const { text } = visitorLetter(occasionOf({ timeZone: 'Europe/Berlin' }), 'booked');
    expect(text).not.toContain('local time');
  });

  test('is in their language', () => {
    const { subject, text, html } = visitorLetter(occasionOf({ language: 'de-AT' }), 'booked');
    expect(subject).toMatch(/^Bestätigt: Termin mit Bo, Di\., 1\. Dez/);
    expect(text).toContain('Wann: Dienstag, 1. Dezember 2026');
    expect(html).toContain('<html lang="de-AT" dir="ltr">');
  });

  test('has the links by which the meeting is changed, and where to meet', () => {
    const { text, html } = visitorLetter(
      occasionOf({}, { invitation: { link: 'https://meet.example/room' } }),
      'booked',
    );
    for (const link of [
      'https://chat.example/meeting/#TOKEN',
      'https://chat.example/meeting/?cancel#TOKEN',
      'https://meet.example/room',
    ]) {
      expect(text).toContain(link);
      expect(html).toContain(`href="${link}"`);
    }
  });

  test('has the agent’s own words, filled in', () => {
    const invitation = { title: 'Cakes with {agent.name}', text: 'Hi {visitor.name},\n\nbring {cake}.' };
    const { subject, text } = visitorLetter(occasionOf({}, { invitation }), 'booked');
    expect(subject).toContain('Cakes with Bo');
    expect(text).toContain('Hi Mina,\n\nbring {cake}.');
  });

  test('about a move says when it was to be before', () => {
    const { subject, text } = visitorLetter(
      occasionOf({ sequence: 2, was: '2026-11-30T09:00:00.000Z' }),
      'moved',
    );
    expect(subject).toMatch(/^New time: /);
    expect(plain(text)).toContain('Previously: Monday, November 30, 2026\n  6:00–6:30 PM');
  });

  test('about a cancellation has no links that change or join anything', () => {
    const occasion = occasionOf(
      { sequence: 3, status: 'cancelled' },
      { invitation: { link: 'https://meet.example/room', text: 'See you!' } },
    );
    const { text, html } = visitorLetter(occasion, 'cancelled');
    for (const said of [text, html]) {
      expect(said).not.toContain('TOKEN');
      expect(said).not.toContain('meet.example');
      expect(said).not.toContain('See you');
    }
  });

  test('reminds without inviting again', () => {
    const letter = reminderLetter(occasionOf());
    expect(letter.subject).toMatch(/^Reminder: /);
    expect(letter.invite).toBeUndefined();
    expect(letter.text).toContain('#TOKEN');
  });

  test('shows what people typed as text, whatever it is', () => {
    const evil = '<img src=x onerror="alert(1)">\'&';
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const hostile = `${evil}${typed}`;
        const { html, subject } = visitorLetter(
          occasionOf(
            { name: hostile, topic: hostile },
            {
              company: hostile,
              agent: { name: hostile, email: 'bo@example.com', timeZone: 'UTC', language: 'en' },
              invitation: { title: hostile, text: `{visitor.name}\n\n${hostile}` },
            },
          ),
          'booked',
        );
        expect(html).not.toContain('<img');
        expect(html.match(/<script|onerror="/g)).toBeNull();
        expect(subject).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the invitation in a letter', () => {
  test('keeps its UID and counts its changes', () => {
    const first = eventIn(visitorLetter(occasionOf(), 'booked').invite?.content);
    const moved = eventIn(visitorLetter(occasionOf({ sequence: 2 }), 'moved').invite?.content);
    const off = eventIn(
      visitorLetter(occasionOf({ sequence: 3, status: 'cancelled' }), 'cancelled').invite?.content,
    );
    expect([first.method, moved.method, off.method]).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
    expect([first, moved, off].map(({ event }) => event.uid)).toEqual(
      Array(3).fill('mtg_12345678@porchlight'),
    );
    expect([first, moved, off].map(({ event }) => event.sequence)).toEqual([0, 1, 2]);
  });

  test('is the agent’s to the visitor, who has yet to answer', () => {
    const { component, event } = eventIn(visitorLetter(occasionOf(), 'booked').invite?.content);
    expect(component.getFirstPropertyValue('organizer')).toBe('mailto:bo@example.com');
    expect(
      event.attendees.map((attendee) => [attendee.getFirstValue(), attendee.getFirstParameter('partstat')]),
    ).toEqual([
      ['mailto:mina@example.org', 'NEEDS-ACTION'],
      ['mailto:bo@example.com', 'ACCEPTED'],
    ]);
    expect(event.description).toContain('https://chat.example/meeting/?cancel#TOKEN');
  });

  test('to the agent is ours, as nobody is invited by themselves, and keeps the visitor’s links to itself', () => {
    const { component, event } = eventIn(
      agentLetter(occasionOf(), 'booked', { inCalendar: false }).invite?.content,
    );
    expect(component.getFirstPropertyValue('organizer')).toBe('mailto:porchlight@example.com');
    expect(event.summary).toBe('Meeting with Mina');
    expect(event.description).toContain('mina@example.org');
    expect(event.description).not.toContain('TOKEN');
  });
});

describe('a letter to the agent', () => {
  test('gives the time by their clock, and who comes', () => {
    const occasion = occasionOf({ topic: 'A wedding cake' });
    const { subject, text } = agentLetter(occasion, 'booked', { inCalendar: false });
    expect(plain(subject)).toBe('Confirmed: Meeting with Mina, Tue, Dec 1, 10:00 AM');
    expect(text).toContain('Mina has booked a meeting with you');
    expect(text).toContain('mina@example.org');
    expect(text).toContain('A wedding cake');
    expect(text).not.toContain('TOKEN');
  });

  test('does not invite to what stands in their calendar already', () => {
    const { invite, text } = agentLetter(occasionOf(), 'booked', { inCalendar: true });
    expect(invite).toBeUndefined();
    expect(text).toContain('connected calendar');
  });
});

describe('what a reader is told', () => {
  test.each([
    [0, 'booked', 'booked'],
    [1, 'booked', 'moved'],
    [0, 'cancelled', 'cancelled'],
    [2, 'cancelled', 'cancelled'],
  ] as const)('who last heard of change %i of what is %s is that it was %s', (heardOf, status, news) => {
    expect(newsFor(occasionOf({ status, sequence: 3 }), heardOf)).toBe(news);
  });
});

describe('every language', () => {
  test.each(LETTER_LANGUAGES)('%s has all letters, with everything filled in', (language) => {
    const agent = { name: 'Bo', email: 'bo@example.com', timeZone: 'Europe/Madrid', language };
    const occasion = occasionOf({ language, topic: 'Cake', was: '2026-11-30T09:00:00.000Z' }, { agent });
    const letters = [
      ...(['booked', 'moved', 'cancelled'] as const).flatMap((news) => [
        visitorLetter(occasion, news),
        agentLetter(occasion, news, { inCalendar: true }),
      ]),
      reminderLetter(occasion),
      ...(['calendar', 'visitorMail', 'agentMail'] as const).map((what) =>
        troubleLetter(occasion, what, '550 no'),
      ),
    ];
    for (const { subject, text, html } of letters) {
      for (const said of [subject, text, html]) expect(said).not.toMatch(/undefined|\[object|\$\{|=>/);
      expect(html).toContain(`<html lang="${language}"`);
    }
    expect(new Set(letters.map(({ subject }) => subject)).size).toBeGreaterThanOrEqual(5);
  });

  test.each([
    ['de-AT', 'de', 'de-AT'],
    ['pt-PT', 'pt-BR', 'pt-PT'],
    ['zh-TW', 'zh-Hant', 'zh-TW'],
    ['zh-CN', 'zh-Hans', 'zh-CN'],
    ['zh', 'zh-Hans', 'zh'],
    ['en-GB', 'en', 'en-GB'],
    ['ar', 'en', 'en'],
    ['x', 'en', 'en'],
    ['de-u-nu-arab', 'de', 'de'],
  ])('asked for as %s is answered in %s, with dates as in %s', (asked, words, tag) => {
    const tongue = tongueOf(asked);
    expect(tongue.words).toBe(tongueOf(words).words);
    expect(tongue.tag).toBe(tag);
  });
});

describe('a letter about trouble', () => {
  test('says what, to whom, why, and what to do', () => {
    const { subject, text } = troubleLetter(
      occasionOf(),
      'visitorMail',
      'bounced, Permanent\r\n550 user unknown',
    );
    expect(subject).toMatch(/^Please check: /);
    expect(text).toContain('could not be delivered to mina@example.org');
    expect(text).toContain('Reason: bounced, Permanent 550 user unknown');
    expect(text).toContain('tell the visitor in another way');
  });
});
