import { afterEach, describe, expect, test } from 'vitest';
import { cleanUp, expectAccessible, expectFocus, openInbox, role } from '../desk.test-page.ts';
import { Desk } from '../desk.test-server.ts';
import { Chime } from '../offers/chime.ts';
import { PaperBrowser } from './browser.test-kit.ts';
import type { PorchlightSelfTest } from './porchlight-self-test.ts';

afterEach(cleanUp);

/** An audio output that is never heard. */
function audio(state: AudioContextState): Chime {
  const context = new OfflineAudioContext(1, 44_100, 44_100);
  Object.defineProperty(context, 'state', { value: state });
  context.resume = async () => {};
  return new Chime(() => context as unknown as AudioContext);
}

/** The page for trying, in this browser. */
async function openPage(
  browser: PaperBrowser,
  { desk = new Desk(), sound = 'running' as AudioContextState, size = [1440, 900] as [number, number] } = {},
) {
  location.hash = '#/settings/notifications';
  const inbox = await openInbox(desk, { browser, size });
  await expect.element(role('switch', 'Available')).toBeVisible();
  const page = inbox.renderRoot.querySelector('porchlight-self-test') as PorchlightSelfTest;
  page.chime = audio(sound);
  return desk;
}

const row = (name: string) => role('listitem').filter({ hasText: name });
const tryIt = (name: string) => row(name).getByRole('button', { name: 'Test' }).click();
const CLOSED = 'Notification while the inbox is closed';

describe('the self-test', () => {
  test('has a row for each thing that can go wrong, and is usable by keyboard and screen reader', async () => {
    await openPage(new PaperBrowser());
    const names = role('heading')
      .elements()
      .map(({ textContent }) => textContent);
    expect(names.slice(-5)).toEqual(['Sound', 'Notification in the browser', CLOSED, 'Connection', 'Clock']);
    await expectAccessible();
  });

  test('is reached from the settings, and leads back', async () => {
    location.hash = '#/settings';
    await openInbox(new Desk(), { browser: new PaperBrowser() });
    const pages = role('navigation', 'Settings');
    await pages.getByRole('link', { name: 'Test notifications' }).click();
    await expectFocus(role('heading', 'Test notifications'));
    await pages.getByRole('link', { name: 'General' }).click();
    await expectFocus(role('heading', 'Settings'));
  });

  test('plays a sound, shows a notification, waits for a push, and finds all of it well', async () => {
    const browser = new PaperBrowser();
    const desk = await openPage(browser);
    await expect.poll(() => desk.devices.kept.size).toBe(1);
    await role('button', 'Test everything').click();
    await expect.element(row('Sound')).toHaveTextContent('✓ Works');
    await expect.element(row('Notification in the browser')).toHaveTextContent('✓ Works');
    expect(browser.shown).toMatchObject([{ title: 'Notifications' }]);
    await expect.element(row(CLOSED)).toHaveTextContent('Testing …');
    await expect.poll(() => desk.devices.tests).toHaveLength(1);
    browser.say({ kind: 'test', test: desk.devices.tests[0]?.test ?? '' });
    await expect.element(row(CLOSED)).toHaveTextContent(/✓ Works After [\d.]+ (milli)?seconds?\./);
    await expect.element(row('Connection')).toHaveTextContent('✓ Works');
    await expect.element(row('Clock')).toHaveTextContent('✓ Works');
    await expectAccessible();
  });

  test('says that the browser allows no sound, and where to change it', async () => {
    await openPage(new PaperBrowser(), { sound: 'suspended' });
    await tryIt('Sound');
    await expect
      .element(row('Sound'))
      .toHaveTextContent('✗ Does not work Your browser did not allow the sound.');
  });

  test.each([
    ['denied', 'This browser blocks notifications from the inbox. Open the site settings'],
    ['unsupported', 'This browser cannot notify from here.'],
    ['insecure', 'Open the inbox by an address that begins with https://.'],
    ['install', 'On an iPhone or iPad, put the inbox on the Home Screen first'],
    ['ask', 'You have not been asked yet.'],
  ] as const)('says what to do where the browser says %s', async (state, advice) => {
    await openPage(new PaperBrowser(state));
    for (const name of ['Notification in the browser', CLOSED]) {
      await tryIt(name);
      await expect.element(row(name)).toHaveTextContent(advice);
    }
    await expectAccessible();
  });

  test('lets the browser ask, if it has not', async () => {
    const browser = new PaperBrowser('ask');
    await openPage(browser);
    await role('main').getByRole('button', { name: 'Turn on notifications' }).last().click();
    await expect.poll(() => browser.asked).toBe(1);
    await tryIt('Notification in the browser');
    await expect.element(row('Notification in the browser')).toHaveTextContent('✓ Works');
  });

  test('tells a push service that cannot be reached from a server that does not answer', async () => {
    const browser = new PaperBrowser();
    browser.reachable = false;
    const desk = await openPage(browser);
    await tryIt(CLOSED);
    await expect.element(row(CLOSED)).toHaveTextContent('could not reach its push service');
    browser.reachable = true;
    desk.devices.failing = true;
    await tryIt(CLOSED);
    await expect.element(row(CLOSED)).toHaveTextContent('The server did not answer as expected');
  });

  test('says that the agent has turned notifications off here', async () => {
    localStorage.setItem('porchlight:agt_ana:preferences', '{"notify":false}');
    const desk = await openPage(new PaperBrowser());
    await tryIt(CLOSED);
    await expect.element(row(CLOSED)).toHaveTextContent('You have turned notifications off for this device.');
    expect(desk.devices.kept.size).toBe(0);
  });

  test('says that there is no connection', async () => {
    const desk = await openPage(new PaperBrowser());
    desk.reachable = false;
    desk.cut();
    await expect.element(page('Connection lost.')).toBeVisible();
    await tryIt('Connection');
    await expect.element(row('Connection')).toHaveTextContent('There is no connection to the server.');
  });

  test('fits a phone', async () => {
    await openPage(new PaperBrowser('ask'), { size: [320, 640] });
    await tryIt('Notification in the browser');
    await expect.element(row('Notification in the browser')).toHaveTextContent('You have not been asked');
    const { documentElement } = document;
    expect(documentElement.scrollWidth).toBeLessThanOrEqual(documentElement.clientWidth);
    await expectAccessible();
  });
});

describe('the settings of notifications', () => {
  /** The settings of this agent, in this browser. */
  async function openSettings(browser: PaperBrowser, desk = new Desk()): Promise<Desk> {
    location.hash = '#/settings';
    const inbox = await openInbox(desk, { browser });
    await expect.element(role('heading', 'Notifications')).toBeVisible();
    const settings = inbox.renderRoot.querySelector('porchlight-settings');
    const section = settings?.renderRoot.querySelector('porchlight-notifications');
    if (section) section.chime = audio('running');
    return desk;
  }

  const chosen = () => JSON.parse(localStorage.getItem('porchlight:agt_ana:preferences') ?? '{}');

  test('have a sound for requests and one for messages, four of each or none', async () => {
    await openSettings(new PaperBrowser());
    const offers = role('combobox', 'Sound of a chat request');
    await expect.element(offers).toHaveValue('chime');
    expect([...(offers.element() as HTMLSelectElement).options].map(({ text }) => text)).toEqual([
      'Chime',
      'Bell',
      'Knock',
      'Drop',
      'No sound',
    ]);
    await offers.selectOptions('knock');
    await role('combobox', 'Sound of a message').selectOptions('none');
    expect(chosen()).toMatchObject({ offerSound: 'knock', messageSound: 'none' });
    await expect.element(role('button', 'Play it: Sound of a message')).toBeDisabled();
    await role('button', 'Play it: Sound of a chat request').click();
    await expectAccessible();
  });

  test('have the volume, and whether a request rings until it is answered', async () => {
    await openSettings(new PaperBrowser());
    await role('slider', 'Volume').fill('25');
    await role('checkbox', 'Repeat the sound of a request until it is answered').click();
    expect(chosen()).toMatchObject({ volume: 0.25, repeat: false });
  });

  test('turn this device off and on, here and on the server', async () => {
    const browser = new PaperBrowser();
    const desk = await openSettings(browser);
    await expect.poll(() => desk.devices.kept.size).toBe(1);
    await role('checkbox', 'Notify me on this device').click();
    await expect.poll(() => [desk.devices.kept.size, browser.subscribed]).toEqual([0, false]);
    await role('checkbox', 'Notify me on this device').click();
    await expect.poll(() => [desk.devices.kept.size, browser.subscribed]).toEqual([1, true]);
  });

  test('say what keeps this device from being called', async () => {
    const browser = new PaperBrowser();
    browser.reachable = false;
    await openSettings(browser);
    await expect.element(page('could not reach its push service')).toBeVisible();
  });

  test('say what the browser refuses', async () => {
    await openSettings(new PaperBrowser('denied'));
    await expect.element(page('This browser blocks notifications from the inbox.')).toBeVisible();
  });
});

/** Words anywhere on the page. */
function page(words: string) {
  return role('main').getByText(words);
}
