import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Desk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.everybodyLeaves());
afterAll(() => desk.close());

describe('a schedule', () => {
  test('saved in one tab makes the agent available in every tab, and chats come to them', async () => {
    const agent = await desk.agent('Bo');
    const second = await agent.openTab();
    await agent.lookAt();
    const { page } = agent;
    const reports: string[] = [];
    page.on('console', (message) => {
      if (/Content.Security.Policy|TrustedHTML|TrustedScript/.test(message.text()))
        reports.push(message.text());
    });
    await page.getByRole('link', { name: 'Settings' }).click();
    // The hours for meetings, below, have fields of the same names.
    const hours = page.getByRole('region', { name: 'Live chat schedule' });
    await hours.getByLabel('Time zone').fill('UTC');
    await hours.getByRole('button', { name: 'Add hours on Monday' }).click();
    await hours.getByLabel('Monday, from').fill('00:00');
    await hours.getByLabel('Monday, to').fill('00:00');
    await hours.getByRole('button', { name: 'Copy Monday to other days' }).click();
    const copying = page.getByRole('dialog', { name: 'Copy Monday to other days' });
    for (const day of await copying.getByRole('checkbox').all()) await day.check();
    await copying.getByRole('button', { name: 'Copy', exact: true }).click();
    await hours.getByRole('button', { name: 'Save schedule' }).click();
    await hours.getByText('Saved', { exact: true }).waitFor();
    for (const tab of [agent, second])
      await tab.page.getByRole('switch', { name: 'Available', checked: true }).waitFor();

    const visitor = await desk.visitor();
    await visitor.startChat({ name: 'Mina' });
    await second.accept('Mina');

    await page.reload();
    await hours.getByLabel('Sunday, to').waitFor();
    expect(await hours.getByLabel('Sunday, from').inputValue()).toBe('00:00');
    expect(reports).toEqual([]);
  });
});
