import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Desk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.everybodyLeaves());
afterAll(() => desk.close());

describe('a conversation goes on', () => {
  test('after the visitor reloads the page', async () => {
    const { agent, visitor } = await desk.chat('Ana', 'Mina');
    await visitor.say('before the reload');
    await agent.sees('before the reload');
    await visitor.composer.fill('half a sentence');
    await visitor.page.reload();
    await visitor.sees('before the reload');
    expect(await visitor.composer.inputValue()).toBe('half a sentence');
    await agent.say('welcome back');
    await visitor.sees('welcome back');
    expect(await visitor.textsAmong(['before the reload', 'welcome back'])).toEqual([
      'before the reload',
      'welcome back',
    ]);
  });

  test('in a second tab, and both tabs show the same log', async () => {
    const { agent, visitor } = await desk.chat('Ana', 'Mina');
    await visitor.say('from the first tab');
    const second = await visitor.openTab();
    await second.openChat();
    await second.sees('from the first tab');
    await second.say('from the second tab');
    await agent.say('to both');
    const texts = ['from the first tab', 'from the second tab', 'to both'];
    for (const tab of [visitor, second]) {
      await tab.sees('to both');
      await tab.sees('from the second tab');
      expect((await tab.textsAmong(texts)).sort()).toEqual([...texts].sort());
    }
    // The tab that held the connection goes; the other takes over.
    await visitor.page.close();
    await agent.say('still there?');
    await second.sees('still there?');
    await second.say('yes');
    await agent.sees('yes');
  });

  test('when the visitor was offline: what was written waits, and goes out once and in order', async () => {
    const { agent, visitor } = await desk.chat('Ana', 'Mina');
    await visitor.page.context().setOffline(true);
    await visitor.reads(/offline/i);
    const texts = ['one', 'two', 'three'];
    for (const text of texts) await visitor.say(text);
    await agent.say('while you were away');
    await visitor.page.context().setOffline(false);
    await visitor.sees('while you were away');
    await agent.sees('three');
    expect(await agent.textsAmong(texts)).toEqual(texts);
    expect(await visitor.textsAmong(texts)).toEqual(texts);
  });

  test("when the agent's connection was lost: on return everything missed is there", async () => {
    const { agent, visitor } = await desk.chat('Ana', 'Mina');
    await agent.page.context().setOffline(true);
    await agent.reads(/offline/i);
    await visitor.say('are you there?');
    await visitor.say('hello?');
    await agent.page.context().setOffline(false);
    await agent.sees('hello?');
    expect(await agent.textsAmong(['are you there?', 'hello?'])).toEqual(['are you there?', 'hello?']);
  });

  test('when the agent closes the inbox and comes back', async () => {
    const { agent, visitor } = await desk.chat('Ana', 'Mina');
    await visitor.say('first');
    await agent.sees('first');
    await agent.leave();
    await visitor.say('second');
    const again = await desk.agent('Ana');
    await again.choose('Mina');
    await again.sees('second');
    await again.say('sorry, my browser closed');
    await visitor.sees('sorry, my browser closed');
  });

  test('in two tabs of the agent', async () => {
    const { agent, visitor } = await desk.chat('Ana', 'Mina');
    const second = await agent.openTab();
    await second.choose('Mina');
    await visitor.say('which tab are you in?');
    await Promise.all([agent.sees('which tab are you in?'), second.sees('which tab are you in?')]);
    await second.say('this one');
    await Promise.all([agent.sees('this one'), visitor.sees('this one')]);
  });
});
