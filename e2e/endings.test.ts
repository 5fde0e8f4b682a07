import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';
import { Desk } from './desk.ts';

/** Idle after twelve seconds, of which the first two pass without a warning: on a slow machine there is time to answer it. */
let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open({ limits: { idleMinutes: 0.2, idleWarningSeconds: 10 } });
});
afterEach(() => desk.everybodyLeaves());
afterAll(() => desk.close());

describe('a chat is ended', () => {
  test('by the visitor, and both are told; the visitor may start another', async () => {
    const { agent, visitor } = await desk.chat('Ana', 'Mina');
    await visitor.endChat();
    await visitor.reads(/You ended the chat/);
    await agent.reads(/Mina ended the chat/);
    await visitor.page.getByRole('button', { name: 'Start a new chat' }).click();
    await visitor.page.getByRole('button', { name: 'Start chat' }).click();
    await agent.offer.waitFor();
  });

  test('by the agent, and both are told', async () => {
    const { agent, visitor } = await desk.chat('Ana', 'Oda');
    await agent.endSession();
    await visitor.reads(/Ana ended the chat/);
    await agent.page.getByRole('button', { name: 'Download transcript' }).waitFor();
  });

  test('when nobody says anything, after a warning', async () => {
    const { agent, visitor } = await desk.chat('Ana', 'Pia');
    await visitor.reads(/This chat ends in/);
    await visitor.say('wait, I am here');
    await agent.sees('wait, I am here');
    await visitor.reads(/This chat ends in/);
    await visitor.reads(/ended because nobody wrote/);
    await agent.page.getByRole('button', { name: 'Download transcript' }).waitFor();
  });
});
