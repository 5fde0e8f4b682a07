import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CALENDAR_FLAWS } from '../../protocol/calendar-flaws.ts';
import { cleanUp, expectAccessible, expectFocus, openInbox, prefer, role } from '../desk.test-page.ts';
import { Desk } from '../desk.test-server.ts';
import { strings } from '../localize/en.ts';

afterEach(cleanUp);

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

async function openCalendar(
  desk = new Desk(),
  { size, hash = '#/settings' }: { size?: readonly [number, number]; hash?: string } = {},
) {
  location.hash = hash;
  const inbox = await openInbox(desk, size ? { size } : {});
  await expect.element(role('heading', 'Calendar')).toBeVisible();
  return { inbox, calendar: desk.own.calendar };
}

function deskWith(state: 'working' | 'failing' | 'revoked'): Desk {
  const desk = new Desk();
  const { calendar } = desk.own;
  calendar.state = {
    ...calendar.state,
    connection: { kind: 'caldav', name: 'Work (dav.example)', state, checkedAt: '2026-11-22T12:00:00.000Z' },
  };
  return desk;
}

const section = () => role('region', 'Calendar');
const field = (label: string) => section().getByLabelText(label, { exact: true });
const button = (name: string) => section().getByRole('button', { name, exact: true });
const kind = (name: string) => section().getByRole('radio', { name });

describe('connecting a calendar', () => {
  test('by its address says what is read, and shows nothing of the address afterwards', async () => {
    const { calendar } = await openCalendar();
    await expect.element(kind('Calendar address (ICS)')).toBeChecked();
    await expect.element(section()).toHaveTextContent('cannot write');
    await field('Address').fill('https://calendar.example/secret.ics');
    await button('Connect').click();
    await expect.element(section()).toHaveTextContent('Connected to Work (dav.example)');
    expect(calendar.asked).toEqual([
      [
        'PUT',
        '/me/calendar',
        { kind: 'ics', address: 'https://calendar.example/secret.ics', timeZone: zone },
      ],
    ]);
    await button('Connect another calendar').click();
    await expect.element(field('Address')).toHaveValue('');
  });

  test('by CalDAV takes a name and a password, which nobody sees', async () => {
    const { calendar } = await openCalendar();
    await kind('CalDAV').click();
    await field('Address').fill('https://dav.example');
    await field('User name').fill('ana');
    await field('Password').fill('correct horse');
    await expect.element(field('Password')).toHaveAttribute('type', 'password');
    await userEvent.keyboard('{Enter}');
    await expect.element(section()).toHaveTextContent('It works.');
    expect(calendar.asked).toEqual([
      [
        'PUT',
        '/me/calendar',
        {
          kind: 'caldav',
          address: 'https://dav.example',
          user: 'ana',
          password: 'correct horse',
          timeZone: zone,
        },
      ],
    ]);
  });

  test('at a provider says what will be asked, and goes there', async () => {
    const { inbox, calendar } = await openCalendar();
    const left: string[] = [];
    const settings = inbox.renderRoot.querySelector('porchlight-settings');
    const element = settings?.renderRoot.querySelector('porchlight-calendar');
    if (element?.calendar) element.calendar.leave = (address) => left.push(address);
    await kind('Google Calendar').click();
    await expect.element(section()).toHaveTextContent('Google will ask whether');
    await button('Go on to Google Calendar').click();
    await expect.poll(() => left).toEqual(['https://consent.test/']);
    expect(calendar.asked).toEqual([['POST', '/me/calendar/google', { timeZone: zone }]]);
  });

  test('at a provider ends when its page has sent the agent back, and leaves no trace in the address', async () => {
    const { calendar } = await openCalendar(new Desk(), {
      hash: '#/settings/consent?kind=google&code=c0de&state=st.a.te',
    });
    await expect.element(section()).toHaveTextContent('Connected to');
    expect(calendar.asked).toEqual([
      ['PUT', '/me/calendar', { kind: 'google', code: 'c0de', state: 'st.a.te' }],
    ]);
    expect(location.hash).toBe('#/settings');
  });

  test('at a provider that the agent has refused is said not to be permitted', async () => {
    const { calendar } = await openCalendar(new Desk(), { hash: '#/settings/consent?kind=google' });
    await expect.element(section()).toHaveTextContent(strings.calendar.flaws.consent);
    expect(calendar.asked).toEqual([]);
  });

  test('at a provider that is not set up says who can do that', async () => {
    await openCalendar();
    await kind('Microsoft 365').click();
    await expect
      .element(section())
      .toHaveTextContent('Microsoft 365 has not been set up here. Whoever runs this Porchlight can do so');
    expect(button('Connect').elements()).toEqual([]);
  });

  test.each(CALENDAR_FLAWS)('that is wrong (%s) says so, and loses nothing that was typed', async (flaw) => {
    const { calendar } = await openCalendar();
    calendar.flaw = flaw;
    await field('Address').fill('https://calendar.example/x.ics');
    await button('Connect').click();
    await expect.element(section()).toHaveTextContent(strings.calendar.flaws[flaw]);
    await expect.element(field('Address')).toHaveValue('https://calendar.example/x.ics');
  });
});

describe('a calendar that is connected', () => {
  test('is disconnected after one question, whose safe answer is at hand', async () => {
    const desk = deskWith('working');
    const { calendar } = await openCalendar(desk);
    await button('Disconnect').click();
    await expect.element(section()).toHaveTextContent('Disconnect this calendar?');
    await expectFocus(button('Keep it'));
    await button('Keep it').click();
    expect(calendar.asked).toEqual([]);
    await button('Disconnect').click();
    await button('Disconnect it').click();
    await expect.element(button('Connect')).toBeVisible();
    expect(calendar.asked).toEqual([['DELETE', '/me/calendar', undefined]]);
  });

  test('that does not answer says what that means', async () => {
    await openCalendar(deskWith('failing'));
    await expect.element(section()).toHaveTextContent('Until it does, nobody can book a meeting with you.');
  });

  test('whose permission is gone is told of wherever the agent is', async () => {
    await openInbox(deskWith('revoked'));
    const told = role('status').filter({ hasText: 'Porchlight may not use it any more.' });
    await expect.element(told).toBeVisible();
    await told.getByRole('link', { name: 'Calendar' }).click();
    await expect.element(section()).toBeVisible();
  });

  test('whose permission is gone can be connected again at once', async () => {
    await openCalendar(deskWith('revoked'));
    await expect.element(section()).toHaveTextContent('Connect it again');
    await expect.element(button('Connect')).toBeVisible();
  });
});

describe('the private address of one’s meetings', () => {
  test('is there to be copied', async () => {
    await openCalendar();
    await expect
      .element(field('Your meetings in another calendar'))
      .toHaveValue(`${location.origin}/api/feeds/one`);
    await button('Copy').click();
    await expect.element(section()).toHaveTextContent('Copied');
  });

  test('is replaced after one question', async () => {
    const { calendar } = await openCalendar();
    await button('New address').click();
    await button('Replace it').click();
    await expect
      .element(field('Your meetings in another calendar'))
      .toHaveValue(`${location.origin}/api/feeds/two`);
    expect(calendar.asked).toEqual([['POST', '/me/feed', undefined]]);
  });
});

describe.each(['', 'dark'] as const)('the section, %s', (scheme) => {
  test('is accessible while choosing, and when connected', async () => {
    await prefer(scheme);
    await openCalendar(deskWith('failing'));
    await button('Connect another calendar').click();
    await kind('CalDAV').click();
    await button('Disconnect').click();
    await expectAccessible();
  });
});

test('the section fits on 320 pixels', async () => {
  const { inbox } = await openCalendar(deskWith('working'), { size: [320, 640] });
  await button('Connect another calendar').click();
  await kind('CalDAV').click();
  await button('New address').click();
  expect(inbox.scrollWidth).toBeLessThanOrEqual(320);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});
