import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Desk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.everybodyLeaves());
afterAll(() => desk.close());

describe('a visitor who comes back', () => {
  test('is known: pages, words put right, and the chat before, which opens in place', async () => {
    const [visitor, ana] = await Promise.all([desk.visitor(), desk.agent('Ana')]);
    await ana.switchAvailable(true);
    const information = ana.page.getByRole('region', { name: 'Visitor information' });
    const history = ana.page.getByRole('region', { name: 'Activity history' });

    await visitor.openChat();
    await visitor.page.getByRole('textbox', { name: 'Name' }).waitFor();
    await visitor.page.goto(`${desk.stack.url}/?loaves`);
    await visitor.startChat({ name: 'Mina', email: 'mina@exmaple.org' });
    await ana.accept('Mina');
    await history.getByText('Requested a chat').waitFor();
    await history.getByText('Gave information: Name and Email').waitFor();
    expect(await history.getByText('Visited a page:').count()).toBe(2);
    await information.getByText('Looked at before:').waitFor();

    await information.getByRole('button', { name: 'Correct Email' }).click();
    await information.getByRole('textbox', { name: 'Email' }).fill('mina@example.org');
    await ana.page.keyboard.press('Enter');
    await information.getByText(/^Corrected by Ana/).waitFor();
    await information.getByText('The visitor wrote: mina@exmaple.org').waitFor();

    await visitor.say('Is there rye bread?');
    await ana.sees('Is there rye bread?');
    await ana.endSession();
    await history.getByText('Chat ended by Ana').waitFor();

    await visitor.page.getByRole('button', { name: 'Start a new chat' }).click();
    await visitor.page.getByRole('button', { name: 'Start chat' }).click();
    await ana.accept('Mina');
    await information.getByText('The visitor wrote: mina@exmaple.org').waitFor();
    await information.getByText('mina@example.org', { exact: true }).waitFor();
    await history.getByRole('button', { name: 'Chat ended by Ana' }).click();
    const transcript = ana.page.getByRole('dialog', { name: 'Conversation with Mina' });
    await transcript.getByText('Is there rye bread?').waitFor();
    await ana.page.keyboard.press('Escape');
    await ana.composer.waitFor();
  });
});
