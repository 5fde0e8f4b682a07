import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CaldavCalendar } from './caldav.ts';
import { Dav } from './dav.ts';
import { findCalendar } from './find-calendar.ts';
import { ANA, hasRadicale, Radicale } from './radicale.test-server.ts';
import { Web } from './web.ts';

const web = new Web('any');
const signal = () => AbortSignal.timeout(60_000);
const at = (iso: string) => Date.parse(`${iso}Z`);
const window = { from: at('2026-03-01T00:00'), to: at('2026-05-01T00:00'), timeZone: 'Europe/Madrid' };

const meeting = {
  id: 'mtg_12345678',
  uid: 'mtg_12345678@porchlight',
  sequence: 0,
  start: at('2026-03-10T09:00'),
  end: at('2026-03-10T09:30'),
  title: 'A call; with, punctuation',
  text: 'Line one\nEND:VEVENT\nLine three',
  link: 'https://video.example/room',
  visitor: { name: 'Mina', email: 'mina@example.org' },
};

/** Debian’s CalDAV server, where it is installed. */
describe.runIf(hasRadicale)('a calendar on a real CalDAV server', () => {
  let radicale: Radicale;
  beforeAll(async () => {
    radicale = await Radicale.start();
  });
  afterAll(() => radicale.stop());

  let count = 0;
  async function connected() {
    const url = await radicale.calendar(`work${++count}`);
    return { url, calendar: new CaldavCalendar(web, { ...ANA, url }, signal(), Date.now) };
  }
  async function busy(calendar: CaldavCalendar) {
    const { spans } = await calendar.busy(window);
    return spans.map(({ start, end }) =>
      [start, end].map((ms) => new Date(ms).toISOString().slice(0, 16)).join('/'),
    );
  }

  test('is found from the server’s address alone, from the account’s, and from its own', async () => {
    const url = await radicale.calendar('found');
    for (const address of [`${radicale.url}/`, radicale.url, `${radicale.url}/ana/`]) {
      expect(await findCalendar(new Dav(web, ANA, signal()), address)).toMatchObject({ writable: true });
    }
    expect(await findCalendar(new Dav(web, ANA, signal()), url)).toEqual({
      url,
      name: 'found',
      writable: true,
    });
  });

  test('is not found among lists of tasks, with a wrong password, or where nothing is', async () => {
    const tasks = await radicale.calendar('tasks', 'VTODO');
    const dav = (account = ANA) => new Dav(web, account, signal());
    await expect(findCalendar(dav({ ...ANA, password: 'wrong' }), radicale.url)).rejects.toMatchObject({
      trouble: 'revoked',
      flaw: 'password',
    });
    const { url } = await findCalendar(dav(), tasks);
    expect(url).not.toBe(tasks);
    await expect(findCalendar(dav({ user: 'bo', password: 'bo' }), radicale.url)).rejects.toMatchObject({
      flaw: 'missing',
    });
  });

  test('says when its owner is busy, with what repeats, in every zone', async () => {
    const { url, calendar } = await connected();
    expect(await busy(calendar)).toEqual([]);
    await radicale.put(url, 'one', 'DTSTART:20260310T100000Z', 'DTEND:20260310T110000Z');
    await radicale.put(
      url,
      'free',
      'DTSTART:20260311T100000Z',
      'DTEND:20260311T110000Z',
      'TRANSP:TRANSPARENT',
    );
    await radicale.put(
      url,
      'series',
      'DTSTART;TZID=America/New_York:20250301T090000',
      'DURATION:PT1H',
      'RRULE:FREQ=MONTHLY;BYDAY=1SU',
      'EXDATE;TZID=America/New_York:20260405T090000',
    );
    await radicale.put(url, 'day', 'DTSTART;VALUE=DATE:20260420');
    expect(await busy(calendar)).toEqual([
      '2026-03-01T14:00/2026-03-01T15:00',
      '2026-03-10T10:00/2026-03-10T11:00',
      '2026-04-19T22:00/2026-04-20T22:00',
    ]);
  });

  test('takes a meeting, once however often it is written, and it is not busy time', async () => {
    const { url, calendar } = await connected();
    await calendar.put(meeting);
    await calendar.put(meeting);
    const files = await radicale.files(url);
    expect(files).toHaveLength(1);
    expect(files[0]).toContain('SUMMARY:A call\\; with\\, punctuation');
    expect(files[0]).toContain('UID:mtg_12345678@porchlight');
    expect(files[0]).not.toContain('ATTENDEE');
    expect(await busy(calendar)).toEqual([]);
  });

  test('has a meeting moved, over what its owner has changed, and taken away', async () => {
    const { url, calendar } = await connected();
    await calendar.put(meeting);
    const own = `${url}${meeting.id}.ics`;
    await radicale.ask(
      'PUT',
      own,
      (await radicale.ask('GET', own)).replace(/SUMMARY:.*/, 'SUMMARY:Mine now'),
    );
    await calendar.put({
      ...meeting,
      sequence: 1,
      start: at('2026-03-12T09:00'),
      end: at('2026-03-12T09:30'),
    });
    const [file] = await radicale.files(url);
    expect(file).toContain('DTSTART:20260312T090000Z');
    expect(file).toContain('SEQUENCE:1');
    await calendar.remove(meeting.id);
    expect(await radicale.files(url)).toEqual([]);
    await calendar.remove(meeting.id);
  });

  test('is busy where its owner has moved a meeting by hand', async () => {
    const { url, calendar } = await connected();
    await calendar.put(meeting);
    const text = await radicale.ask('GET', `${url}${meeting.id}.ics`);
    await radicale.ask(
      'PUT',
      `${url}${meeting.id}.ics`,
      text.replace(/(DTSTART|DTEND):20260310T09/g, '$1:20260310T15'),
    );
    expect(await busy(calendar)).toEqual(['2026-03-10T15:00/2026-03-10T15:30']);
  });

  test('that is deleted is said to be missing', async () => {
    const { url, calendar } = await connected();
    await radicale.ask('DELETE', url);
    await expect(calendar.busy(window)).rejects.toMatchObject({ trouble: 'refused', flaw: 'missing' });
    await expect(calendar.put(meeting)).rejects.toMatchObject({ trouble: 'refused' });
  });
});
