import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Desk } from './desk.ts';
import type { Agent } from './people.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterEach(async () => {
  await desk.everybodyLeaves();
});
afterAll(() => desk.close());

/** Ana has the chat, and Bo could take it. */
async function scene(name: string) {
  const { agent: ana, visitor } = await desk.chat('Ana', name);
  const bo = await desk.agent('Bo');
  await bo.switchAvailable(true);
  return { ana, bo, visitor };
}

async function handOver(agent: Agent, target: RegExp, note = ''): Promise<void> {
  await agent.page.getByRole('button', { name: 'Transfer' }).click();
  const dialog = agent.page.getByRole('dialog', { name: 'Transfer this chat' });
  await dialog.getByRole('option', { name: target }).click();
  if (note) await dialog.getByRole('textbox', { name: /^Internal note/ }).fill(note);
  await dialog.getByRole('button', { name: 'Transfer' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Somebody else's may wait there, too. */
const request = (agent: Agent, visitor: string) =>
  agent.page.getByRole('alert').filter({ hasText: `asks you to take over the chat with ${visitor}` });

describe('a chat that is handed to a colleague', () => {
  test('stays with the first until the second accepts, who then has all of it, and alone', async () => {
    const { ana, bo, visitor } = await scene('Mina');
    await visitor.say('My cake is late');
    await ana.sees('My cake is late');
    await handOver(ana, /^Bo/, 'Knows the kitchen');
    await request(bo, 'Mina').filter({ hasText: 'Knows the kitchen' }).waitFor();
    await visitor.sees('Ana is asking Bo to take over');
    await ana.reads('Waiting for Bo to take over');

    await visitor.say('Are you still there?');
    await ana.sees('Are you still there?');
    await ana.say('Bo will know');
    await visitor.sees('Bo will know');

    await request(bo, 'Mina').getByRole('button', { name: 'Accept' }).click();
    for (const text of ['My cake is late', 'Are you still there?', 'Bo will know', 'Knows the kitchen'])
      await bo.sees(text);
    await visitor.sees('Bo has taken over from Ana');
    await ana.reads('Bo has taken over your chat.');
    expect(await ana.composer.count()).toBe(0);

    await visitor.say('Hello Bo');
    await bo.sees('Hello Bo');
    await bo.say('It is on its way');
    await visitor.sees('It is on its way');
    expect(await ana.page.getByText('Hello Bo').count()).toBe(0);
    expect(await visitor.page.getByText('Knows the kitchen').count()).toBe(0);

    await bo.endSession();
    await visitor.reads('Bo ended the chat.');
  });

  test('stays with the first when the second declines, and may then be handed to a team', async () => {
    const { ana, bo, visitor } = await scene('Oda');
    await handOver(ana, /^Bo/);
    await request(bo, 'Oda').getByRole('button', { name: 'Decline' }).click();
    await ana.reads('Bo did not take over your chat. It stays with you.');
    await visitor.sees('Ana stays with you');

    await handOver(ana, /^Events/);
    await request(bo, 'Oda').filter({ hasText: 'Team: Events' }).waitFor();
    await ana.page.getByRole('button', { name: 'Take back' }).click();
    await request(bo, 'Oda').waitFor({ state: 'detached' });
    await visitor.say('Thank you');
    await ana.sees('Thank you');
  });

  test('can be handed over by keys alone', async () => {
    const { ana, bo } = await scene('Pia');
    await ana.lookAt();
    await ana.page.getByRole('heading', { name: 'Pia' }).focus();
    await ana.page.keyboard.press('t');
    const dialog = ana.page.getByRole('dialog', { name: 'Transfer this chat' });
    await dialog.getByRole('combobox').and(ana.page.locator(':focus')).waitFor();
    await ana.page.keyboard.type('Bo');
    await ana.page.keyboard.press('Enter');
    await ana.page.keyboard.press('Tab');
    await ana.page.keyboard.type('By hand');
    await dialog.getByRole('button', { name: 'Transfer' }).focus();
    await ana.page.keyboard.press('Enter');
    await request(bo, 'Pia').filter({ hasText: 'By hand' }).waitFor();
  });
});

describe('a chat that is over', () => {
  test('takes notes of the agent who had it', async () => {
    const { agent: ana, visitor } = await desk.chat('Ana', 'Rosa');
    await visitor.endChat();
    await ana.page.getByRole('button', { name: 'Add note' }).click();
    await ana.page.getByRole('textbox', { name: 'Internal note' }).fill('Call back on Monday');
    await ana.page.keyboard.press('Enter');
    await ana.sees('Internal note by Ana');
    await ana.page.reload();
    await ana.sees('Call back on Monday');
    expect(await visitor.page.getByText('Call back on Monday').count()).toBe(0);
  });
});
