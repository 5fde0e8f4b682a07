import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanUp, expectAccessible, expectFocus, openInbox, prefer, role } from '../desk.test-page.ts';
import { Desk } from '../desk.test-server.ts';
import { localizer } from '../localize/words.ts';

afterEach(cleanUp);

const madrid = {
  timeZone: 'Europe/Madrid',
  week: {
    mon: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ] as [string, string][],
  },
};

async function openSettings(desk = new Desk(), size?: readonly [number, number]) {
  location.hash = '#/settings';
  const inbox = await openInbox(desk, size ? { size } : {});
  await expect.element(role('heading', 'Live chat schedule')).toBeVisible();
  return { desk, inbox };
}

const day = (name: string) => role('group', name);
const start = (name: string, at = 0) => page.getByLabelText(`${name}, from`).nth(at);
const end = (name: string, at = 0) => page.getByLabelText(`${name}, to`).nth(at);
const save = () => role('button', 'Save schedule');
const value = (locator: ReturnType<typeof start>) => (locator.element() as HTMLInputElement).value;

describe('the language of the inbox', () => {
  test('is told to the server, which writes letters to the agent in it, and again when it is another', async () => {
    const desk = new Desk();
    await openInbox(desk);
    await expect.poll(() => desk.own.language).toBe('en');
    await localizer.set('de');
    await expect.poll(() => desk.own.language).toBe('de');
  });
});

describe('the settings', () => {
  test('are reached by a link in the header, and left by another', async () => {
    await openInbox(new Desk());
    await role('link', 'Settings').click();
    await expect.element(role('heading', 'Settings')).toBeVisible();
    await expectFocus(role('heading', 'Settings'));
    await expect.element(role('link', 'Settings')).toHaveAttribute('aria-current', 'page');
    // The pages that belong to it are a link away from each other.
    const pages = role('navigation', 'Settings');
    for (const name of ['Saved replies', 'Test notifications', 'General']) {
      await pages.getByRole('link', { name }).click();
      await expect.element(pages.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
      await expectFocus(role('heading', name === 'General' ? 'Settings' : name));
      await expect.element(role('link', 'Settings')).toHaveAttribute('aria-current');
    }
    await expectAccessible();
    await role('link', 'Inbox').click();
    await expect
      .element(role('list', 'Conversations').or(page.getByText('No chats right now')))
      .toBeVisible();
  });

  test.each([
    [1440, 900],
    [390, 780],
    [320, 640],
  ])(
    'fit a window of %i by %i, light and dark, and a chat request comes above them',
    async (width, height) => {
      const desk = new Desk();
      desk.own.schedule = madrid;
      const { inbox } = await openSettings(desk, [width, height]);
      desk.offer('cnv_other-0001', { name: 'Maya' });
      await expect.element(role('alert')).toBeVisible();
      await expectAccessible();
      expect(inbox.scrollWidth).toBe(width);
      const settings = inbox.shadowRoot?.querySelector('porchlight-settings');
      expect(settings?.scrollWidth).toBe(settings?.clientWidth);
      await prefer('dark');
      await expectAccessible();
    },
  );

  test('say so when they cannot be loaded, and can be asked for again', async () => {
    const desk = new Desk();
    desk.own.failing = true;
    location.hash = '#/settings';
    await openInbox(desk);
    await expect.element(role('alert')).toHaveTextContent('Your settings could not be loaded.');
    desk.own.failing = false;
    await role('button', 'Try again').click();
    await expect.element(role('heading', 'Live chat schedule')).toBeVisible();
  });
});

describe('the schedule', () => {
  test('shows what is saved, day by day', async () => {
    const desk = new Desk();
    desk.own.schedule = madrid;
    await openSettings(desk);
    expect([
      value(start('Monday')),
      value(end('Monday')),
      value(start('Monday', 1)),
      value(end('Monday', 1)),
    ]).toEqual(['09:00', '12:00', '13:00', '17:00']);
    await expect.element(day('Tuesday')).toHaveTextContent('Not available');
    await expect.element(page.getByLabelText('Time zone')).toHaveValue('Europe/Madrid');
  });

  test('that was never saved is empty, in the time zone of the browser', async () => {
    await openSettings();
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    await expect.element(page.getByLabelText('Time zone')).toHaveValue(zone);
    expect(page.getByText('Not available').elements()).toHaveLength(7);
  });

  test('is made, copied and saved by keyboard alone', async () => {
    const { desk } = await openSettings();
    role('button', 'Add hours on Monday').element().focus();
    await userEvent.keyboard('{Enter}');
    await expectFocus(start('Monday'));
    expect([value(start('Monday')), value(end('Monday'))]).toEqual(['09:00', '17:00']);
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    role('button', 'Copy Monday to other days').element().focus();
    await userEvent.keyboard('{Enter}');
    const dialog = role('dialog', 'Copy Monday to other days');
    await expect.element(dialog).toBeVisible();
    await expectAccessible();
    dialog.getByRole('checkbox', { name: 'Tuesday' }).element().focus();
    await userEvent.keyboard(' ');
    dialog.getByRole('button', { name: 'Copy', exact: true }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(start('Tuesday')).toHaveValue('09:00');
    save().element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(role('status').filter({ hasText: 'Saved' })).toBeVisible();
    expect(desk.own.saved).toEqual([
      [
        '/me/schedule',
        {
          timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
          week: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] },
        },
      ],
    ]);
  });

  test('takes several blocks a day, and gives one up', async () => {
    const desk = new Desk();
    desk.own.schedule = madrid;
    await openSettings(desk);
    await role('button', 'Add hours on Monday').click();
    await expect.element(start('Monday', 2)).toHaveValue('18:00');
    await role('button', 'Remove hours 1 on Monday').click();
    await expectFocus(role('button', 'Add hours on Monday'));
    await save().click();
    await expect
      .poll(() => desk.own.schedule?.week)
      .toEqual({
        mon: [
          ['13:00', '17:00'],
          ['18:00', '22:00'],
        ],
      });
  });

  test('ends a day at midnight', async () => {
    const { desk } = await openSettings();
    await role('button', 'Add hours on Friday').click();
    await end('Friday').fill('00:00');
    await save().click();
    await expect.poll(() => desk.own.schedule?.week).toEqual({ fri: [['09:00', '24:00']] });
    await expect.element(end('Friday')).toHaveValue('00:00');
  });

  test('with hours that cannot be is not sent: the field says what is wrong and has the focus', async () => {
    const desk = new Desk();
    desk.own.schedule = madrid;
    await openSettings(desk);
    await start('Monday', 1).fill('11:00');
    await expect.element(day('Monday')).toHaveTextContent('These hours overlap others of the same day.');
    await end('Monday').fill('08:00');
    await expect.element(end('Monday')).toHaveAccessibleDescription('The end must be after the start.');
    await expectAccessible();
    await save().click();
    await expectFocus(start('Monday'));
    await expect.element(page.getByText('Not saved yet')).toBeVisible();
    expect(desk.own.saved).toEqual([]);
  });

  test('with a time left out says so once it is to be saved', async () => {
    const { desk } = await openSettings();
    await role('button', 'Add hours on Monday').click();
    await end('Monday').fill('');
    expect(page.getByText('Enter both times.').elements()).toHaveLength(0);
    await save().click();
    await expect.element(page.getByText('Enter both times.')).toBeVisible();
    expect(desk.own.saved).toEqual([]);
  });

  test('finds a time zone by what is typed, and refuses one that is none', async () => {
    const { desk } = await openSettings();
    const zone = page.getByLabelText('Time zone');
    await zone.fill('Europe/Atlantis');
    await expect.element(zone).toHaveAccessibleDescription(/Choose a time zone from the list/);
    await save().click();
    await expectFocus(zone);
    await zone.fill('Asia/Tokyo');
    await expect.element(zone).toHaveAccessibleDescription(/^It is .* there now\.$/);
    await save().click();
    await expect.poll(() => desk.own.schedule?.timeZone).toBe('Asia/Tokyo');
  });

  test('that is not saved is not lost by looking at something else', async () => {
    await openSettings();
    await role('button', 'Add hours on Monday').click();
    await expect.element(page.getByText('There are unsaved changes.')).toBeVisible();
    await role('link', 'Inbox').click();
    await expect.element(role('heading', 'Settings')).not.toBeInTheDocument();
    const leaving = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    await role('link', 'Settings').click();
    await expect.element(start('Monday')).toHaveValue('09:00');
    await role('button', 'Discard changes').click();
    await expect.element(day('Monday')).toHaveTextContent('Not available');
    const again = new Event('beforeunload', { cancelable: true });
    dispatchEvent(again);
    expect(again.defaultPrevented).toBe(false);
  });

  test('that could not be saved is kept, and saved the next time', async () => {
    const { desk } = await openSettings();
    await role('button', 'Add hours on Monday').click();
    desk.own.failing = true;
    await save().click();
    await expect.element(page.getByText(/Saving did not work/)).toBeVisible();
    desk.own.failing = false;
    await save().click();
    await expect.poll(() => desk.own.schedule?.week).toEqual({ mon: [['09:00', '17:00']] });
  });
});

describe('the profile', () => {
  test('takes another name, which stands in the header at once', async () => {
    const { desk } = await openSettings();
    await page.getByLabelText('Your name').fill('Ana García');
    await role('button', 'Save name').click();
    await expect.element(role('button', 'Account of Ana García')).toBeVisible();
    expect(desk.own.saved).toEqual([['/me/profile', { name: 'Ana García' }]]);
  });

  test('goes back to the name of the sign-in when it is left empty', async () => {
    const { desk } = await openSettings();
    await page.getByLabelText('Your name').fill(' ');
    await role('button', 'Save name').click();
    await expect.poll(() => desk.own.saved).toEqual([['/me/profile', {}]]);
  });
});

describe('what is chosen for this browser', () => {
  test('is the language, at once and the next time', async () => {
    const { inbox } = await openSettings();
    await page.getByLabelText('Language', { exact: true }).selectOptions('Deutsch');
    await expect.element(role('heading', 'Einstellungen')).toBeVisible();
    inbox.remove();
    await localizer.set('en');
    await openInbox(new Desk());
    await expect.element(role('heading', 'Einstellungen')).toBeVisible();
  });
});
