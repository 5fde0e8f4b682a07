import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { Desk } from '../../e2e/desk.ts';
import { Agent } from '../../e2e/people.ts';
import { openDay, times } from '../../e2e/picker.ts';
import { IMAGES } from './images.ts';

const SCREEN = { width: 1280, height: 800 };
const PHONE = {
  locale: 'en-GB',
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  colorScheme: 'dark',
} as const;

const take = (page: Page, name: string) =>
  page.screenshot({ path: join(IMAGES, `${name}.png`), animations: 'disabled' });

async function ready(agent: Agent): Promise<void> {
  await agent.switchAvailable(true);
  // What is asked of everybody once would stand in every picture.
  await agent.page.getByRole('button', { name: 'No, thanks' }).click();
}

/** A wedding cake is asked for and a meeting about it booked: the chat and the inbox, by day, in the dark and on a phone. */
export async function takeChat(desk: Desk): Promise<void> {
  const [ana, mina, ibrahim] = await Promise.all([
    desk.agent('Ana'),
    desk.visitor({ timeZone: 'America/New_York' }),
    desk.visitor(),
  ]);
  for (const { page } of [ana, mina]) await page.setViewportSize(SCREEN);
  await ready(ana);

  const userId = '4711';
  const hash = createHmac('sha256', desk.stack.identitySecret).update(userId).digest('hex');
  await mina.page.evaluate((person) => window.porchlight?.push(['identify', person]), {
    userId,
    hash,
    name: 'Mina Delgado',
    jobTitle: 'Office manager',
    email: 'mina@example.org',
    phone: '+1 555 010 9999',
    crmStatus: 'Customer',
  });
  await mina.openChat();
  await mina.page.getByRole('button', { name: 'Start chat' }).click();
  await ana.accept('Mina Delgado');
  await mina.say('Good morning! We need a wedding cake for sixty, in June.');
  await ana.sees('a wedding cake');
  await ana.say('Congratulations! Bo bakes those. Shall he call you?');
  await mina.sees('Shall he call you?');
  await mina.say('Yes, please. Any morning is fine.');
  await ana.sees('Any morning is fine');
  await ana.page.getByRole('button', { name: 'Share calendar' }).click();
  await ana.page.getByRole('combobox', { name: 'Calendar' }).fill('Bo');
  await ana.page.keyboard.press('Enter');
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await mina.log.getByRole('button', { name: 'Book a meeting' }).click();
  await openDay(mina.page, 2);
  await times(mina.page).nth(2).click();
  await mina.page.getByRole('button', { name: 'Confirm booking' }).click();
  await mina.page.getByRole('button', { name: 'Done' }).click();
  await ana.page.getByRole('radio', { name: 'Internal note' }).check();
  await ana.page
    .getByRole('textbox', { name: 'Internal note' })
    .fill('Regular: she took forty buns last year.');
  await ana.page.keyboard.press('Enter');
  await ana.sees('Internal note by Ana');

  await take(mina.page, 'chat');
  await mina.page.emulateMedia({ colorScheme: 'dark' });
  await take(mina.page, 'chat-dark');

  await ibrahim.startChat({ name: 'Ibrahim Haddad', email: 'ibrahim@example.org' });
  await ana.accept('Ibrahim Haddad');
  await ibrahim.say('Is my cake ready?');
  await ana.sees('Is my cake ready?');
  await ana.say('It has your name on it.');
  await ibrahim.sees('It has your name on it.');
  await ana.choose('Mina Delgado');
  const rosa = await desk.visitor();
  await rosa.startChat({ name: 'Rosa Lind', email: 'rosa@example.org' });
  await ana.offer.filter({ hasText: 'Rosa Lind' }).waitFor();
  await take(ana.page, 'inbox');

  const pocket = await Agent.signInHere(await desk.browser.newContext(PHONE), desk.stack, 'Ana');
  await ready(pocket);
  await pocket.choose('Mina Delgado');
  await pocket.sees('Internal note by Ana');
  await take(pocket.page, 'inbox-phone');
}
