import { afterEach, describe, expect, test } from 'vitest';
import { cleanUp, expectAccessible, openInbox, role } from '../desk.test-page.ts';
import { Badge, Desk } from '../desk.test-server.ts';
import { localizer } from '../localize/words.ts';
import { PaperBrowser } from './browser.test-kit.ts';

const first = 'cnv_offer-001';
const second = 'cnv_chat-0002';

afterEach(cleanUp);

const banner = () => role('region', 'Notifications');
const online = () => expect.element(role('switch', 'Available')).toBeVisible();

describe('the banner', () => {
  test('asks to turn notifications on before the browser is asked', async () => {
    const browser = new PaperBrowser('ask');
    await openInbox(new Desk(), { browser });
    await expect.element(banner()).toHaveTextContent('Hear of new chats while you are in another tab');
    expect(browser.asked).toBe(0);
    await expectAccessible();
  });

  test('goes when the browser has been asked, and the device is called from then on', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser('ask')];
    await openInbox(desk, { browser });
    await banner().getByRole('button', { name: 'Turn on notifications' }).click();
    await expect.element(banner()).not.toBeInTheDocument();
    expect(browser.asked).toBe(1);
    await expect.poll(() => [...desk.devices.kept.values()]).toMatchObject([{ language: 'en' }]);
  });

  test('goes as well when the agent refuses, and no device is called', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser('ask')];
    browser.answer = 'denied';
    await openInbox(desk, { browser });
    await banner().getByRole('button', { name: 'Turn on notifications' }).click();
    await expect.element(banner()).not.toBeInTheDocument();
    expect(desk.devices.kept.size).toBe(0);
  });

  test('that is dismissed does not come back, in this tab or the next', async () => {
    const browser = new PaperBrowser('ask');
    const inbox = await openInbox(new Desk(), { browser });
    await banner().getByRole('button', { name: 'No, thanks' }).click();
    await expect.element(banner()).not.toBeInTheDocument();
    inbox.remove();
    await openInbox(new Desk(), { browser });
    await online();
    expect(banner().elements()).toHaveLength(0);
    expect(browser.asked).toBe(0);
  });

  test.each(['granted', 'denied', 'unsupported', 'insecure', 'install'] as const)(
    'is not there where the browser says %s',
    async (state) => {
      await openInbox(new Desk(), { browser: new PaperBrowser(state) });
      await online();
      expect(banner().elements()).toHaveLength(0);
    },
  );
});

describe('an agent who does not see the inbox', () => {
  test('is notified of a chat request, with Accept and Decline, and it goes when the request does', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    await openInbox(desk, { browser });
    await online();
    desk.offer(first, { name: 'Maya Chen' });
    await expect
      .poll(() => browser.shown)
      .toMatchObject([
        {
          tag: `offer:${first}`,
          title: 'New chat request from Maya Chen',
          actions: [
            { action: 'accept', title: 'Accept' },
            { action: 'decline', title: 'Decline' },
          ],
          requireInteraction: true,
        },
      ]);
    desk.withdraw(first, 'lapsed');
    await expect.poll(() => browser.shown).toEqual([]);
  });

  test('is notified of a message in a chat of theirs, by its words, and of the next in its place', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    desk.accepted(second, { name: 'Nils' });
    await openInbox(desk, { browser });
    await online();
    desk.visitorSays(second, 'Are you there?');
    await expect
      .poll(() => browser.shown)
      .toMatchObject([{ tag: `chat:${second}`, title: 'New message from Nils', body: 'Are you there?' }]);
    desk.visitorSays(second, 'Hello?');
    await expect.poll(() => browser.shown).toMatchObject([{ body: 'Hello?' }]);
  });

  test('is notified once, and what they closed stays closed', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    await openInbox(desk, { browser });
    await online();
    desk.offer(first, { name: 'Maya' });
    await expect.poll(() => browser.shown).toHaveLength(1);
    for (const shown of browser.shown) shown.close();
    desk.availability = { available: false, until: null, by: 'override' };
    desk.tell({ type: 'availability.changed', availability: desk.availability });
    await expect.element(role('switch', 'Available')).not.toBeChecked();
    expect(browser.told).toHaveLength(1);
  });

  test('is notified by one tab of several', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    await openInbox(desk, { browser });
    await openInbox(desk, { browser });
    await expect.poll(() => role('switch', 'Available').elements()).toHaveLength(2);
    desk.offer(first, { name: 'Maya' });
    await expect.poll(() => role('alert').elements()).toHaveLength(2);
    await expect.poll(() => browser.told).toEqual(['New chat request from Maya']);
  });

  test('finds nothing left of a request that was over before the inbox was open again', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    const worker = await browser.worker();
    await worker.showNotification('New chat request from Maya', { tag: `offer:${first}` });
    await worker.showNotification('Something else', { tag: 'test' });
    await openInbox(desk, { browser });
    await expect.poll(() => browser.shown.map(({ tag }) => tag)).toEqual(['test']);
  });

  test('is not notified aloud where they want no sound', async () => {
    localStorage.setItem('porchlight:agt_ana:preferences', '{"offerSound":"none"}');
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    desk.accepted(second, { name: 'Nils' });
    await openInbox(desk, { browser });
    await online();
    desk.offer(first, { name: 'Maya' });
    desk.visitorSays(second, 'Are you there?');
    await expect
      .poll(() => browser.shown.map(({ tag, silent = false }) => [tag, silent]).sort())
      .toEqual([
        [`chat:${second}`, false],
        [`offer:${first}`, true],
      ]);
  });

  test('is notified in their own language', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    await localizer.set('de');
    await openInbox(desk, { browser });
    await expect.element(role('switch', 'Verfügbar')).toBeVisible();
    desk.offer(first, { name: 'Maya' });
    await expect.poll(() => browser.told).toEqual(['Neue Chatanfrage von Maya']);
  });
});

describe('an agent who sees the inbox', () => {
  test('is not notified: it is on the screen', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    browser.seen = true;
    await openInbox(desk, { browser });
    await online();
    desk.offer(first, { name: 'Maya' });
    await expect.element(role('alert')).toHaveTextContent('Maya');
    expect(browser.told).toEqual([]);
  });

  test('and looks away while a request waits is notified then', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    browser.seen = true;
    await openInbox(desk, { browser });
    await online();
    desk.offer(first, { name: 'Maya' });
    await expect.element(role('alert')).toHaveTextContent('Maya');
    browser.seen = false;
    document.dispatchEvent(new Event('visibilitychange'));
    await expect.poll(() => browser.told).toEqual(['New chat request from Maya']);
  });
});

describe('the number on the icon', () => {
  test('is what waits: requests and unread messages', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    desk.accepted(second, { name: 'Nils' });
    await openInbox(desk, { browser });
    await online();
    desk.offer(first, { name: 'Maya' });
    desk.visitorSays(second, 'Are you there?');
    await expect.poll(() => browser.count).toBe(2);
    desk.withdraw(first, 'left');
    await expect.poll(() => browser.count).toBe(1);
  });
});

describe('a notification that is answered', () => {
  test('with Accept takes the chat and shows it', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    await openInbox(desk, { browser });
    await online();
    desk.offer(first, { name: 'Maya Chen' });
    await expect.poll(() => browser.shown).toHaveLength(1);
    browser.say({ kind: 'go', hash: `#/offers/${first}/accept` });
    await expect.element(role('heading', 'Maya Chen')).toBeVisible();
    expect(location.hash).toBe(`#/conversations/${first}`);
    expect(desk.heard('offer.accept')).toHaveLength(1);
    await expect.poll(() => browser.shown).toEqual([]);
  });

  test('with Decline leaves the agent where they are', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    desk.accepted(second, { name: 'Nils' });
    location.hash = `#/conversations/${second}`;
    await openInbox(desk, { browser });
    await expect.element(role('heading', 'Nils')).toBeVisible();
    desk.offer(first, { name: 'Maya' });
    await expect.element(role('alert')).toBeVisible();
    browser.say({ kind: 'go', hash: `#/offers/${first}/decline` });
    await expect.element(role('alert')).not.toBeInTheDocument();
    expect(desk.heard('offer.decline')).toHaveLength(1);
    expect(location.hash).toBe(`#/conversations/${second}`);
  });

  test('while the inbox is closed is answered by the page that opens, once', async () => {
    const desk = new Desk();
    desk.offer(first, { name: 'Maya Chen' });
    location.hash = `#/offers/${first}/accept`;
    const inbox = await openInbox(desk, { browser: new PaperBrowser() });
    await expect.element(role('heading', 'Maya Chen')).toBeVisible();
    expect(location.hash).toBe(`#/conversations/${first}`);
    inbox.remove();
    await openInbox(desk);
    await expect.element(role('heading', 'Maya Chen')).toBeVisible();
    expect(desk.heard('offer.accept')).toHaveLength(1);
  });

  test('while nobody is signed in is answered when somebody has', async () => {
    const [desk, browser, identity] = [new Desk(), new PaperBrowser(), new Badge('signedOut')];
    desk.offer(first, { name: 'Maya Chen' });
    await openInbox(desk, { browser, identity });
    await expect.element(role('button', 'Sign in')).toBeVisible();
    browser.say({ kind: 'go', hash: `#/offers/${first}/accept` });
    expect(location.hash).toBe(`#/offers/${first}/accept`);
    identity.become('signedIn');
    await expect.element(role('heading', 'Maya Chen')).toBeVisible();
  });

  test('too late is told so', async () => {
    const desk = new Desk();
    desk.refusals.set('offer.accept', 'offer.gone');
    location.hash = `#/offers/${first}/accept`;
    await openInbox(desk, { browser: new PaperBrowser() });
    await expect.element(role('alert')).toHaveTextContent('That chat request is no longer waiting.');
    expect(location.hash).toBe('#/');
  });
});

describe('this browser as a device', () => {
  test('is kept by the server whenever the inbox opens, in the language of the agent', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    await openInbox(desk, { browser });
    await expect
      .poll(() => [...desk.devices.kept.values()])
      .toEqual([
        { endpoint: 'https://push.test/1', keys: { p256dh: 'p256dh', auth: 'auth' }, language: 'en' },
      ]);
    await localizer.set('fr');
    await expect.poll(() => [...desk.devices.kept.values()]).toMatchObject([{ language: 'fr' }]);
  });

  test('is subscribed anew for another agent: the one before is not called where they no longer are', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    const inbox = await openInbox(desk, { browser });
    await expect.poll(() => desk.devices.kept.size).toBe(1);
    inbox.remove();
    localStorage.setItem('porchlight-push-owner', 'agt_bo');
    const later = new Desk();
    await openInbox(later, { browser });
    await expect
      .poll(() => [...later.devices.kept.values()])
      .toMatchObject([{ endpoint: 'https://push.test/2' }]);
  });

  test('is subscribed once, however often the inbox opens', async () => {
    const [desk, browser] = [new Desk(), new PaperBrowser()];
    const inbox = await openInbox(desk, { browser });
    await expect.poll(() => desk.devices.kept.size).toBe(1);
    inbox.remove();
    const later = new Desk();
    await openInbox(later, { browser });
    await expect
      .poll(() => [...later.devices.kept.values()])
      .toMatchObject([{ endpoint: 'https://push.test/1' }]);
  });

  test('is no longer called once the agent signs out', async () => {
    const [desk, browser, identity] = [new Desk(), new PaperBrowser(), new Badge()];
    await openInbox(desk, { browser, identity });
    await expect.poll(() => desk.devices.kept.size).toBe(1);
    await role('button', /Account of/).click();
    await role('button', 'Sign out').click();
    await expect.poll(() => identity.asked).toEqual(['sign out']);
    expect([desk.devices.kept.size, browser.subscribed]).toEqual([0, false]);
  });

  test('is no longer called either when the server did not answer while it was opened', async () => {
    const [desk, browser, identity] = [new Desk(), new PaperBrowser(), new Badge()];
    const inbox = await openInbox(desk, { browser });
    await expect.poll(() => desk.devices.kept.size).toBe(1);
    inbox.remove();
    const later = new Desk();
    later.devices.failing = true;
    await openInbox(later, { browser, identity });
    await role('button', /Account of/).click();
    await role('button', 'Sign out').click();
    await expect.poll(() => identity.asked).toEqual(['sign out']);
    expect(browser.subscribed).toBe(false);
  });
});
