import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Desk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.everybodyLeaves());
afterAll(() => desk.close());

describe('an offer', () => {
  test('that is declined goes to the next agent', async () => {
    const [ana, bo, visitor] = await Promise.all([desk.agent('Ana'), desk.agent('Bo'), desk.visitor()]);
    await Promise.all([ana.switchAvailable(true), bo.switchAvailable(true)]);
    await visitor.startChat({ name: 'Mina' });
    const [first, second] = await Promise.race([
      ana.offer.waitFor().then(() => [ana, bo] as const),
      bo.offer.waitFor().then(() => [bo, ana] as const),
    ]);
    await first.decline('Mina');
    await second.accept('Mina');
    await visitor.composer.waitFor();
    expect(await first.offer.count()).toBe(0);
  });

  test('that nobody accepts in time goes to the next agent, then to the fallback', async () => {
    // Short limits are data of the site: this story alone waits for them to pass.
    const hasty = await Desk.open({ limits: { acceptSeconds: 5 } });
    try {
      const [ana, bo, visitor] = await Promise.all([hasty.agent('Ana'), hasty.agent('Bo'), hasty.visitor()]);
      await Promise.all([ana.switchAvailable(true), bo.switchAvailable(true)]);
      await visitor.startChat({ name: 'Oda' });
      await Promise.all([ana.offer.waitFor(), bo.offer.waitFor()]);
      await visitor.reads(/nobody|no one/i);
      await Promise.all([ana.offer.waitFor({ state: 'detached' }), bo.offer.waitFor({ state: 'detached' })]);
    } finally {
      await hasty.close();
    }
  });

  test('is never made when nobody is available: the fallback comes at once', async () => {
    const [ana, visitor] = await Promise.all([desk.agent('Ana'), desk.visitor()]);
    await ana.switchAvailable(false);
    await visitor.startChat({ name: 'Pia' });
    await visitor.reads(/nobody|no one/i);
    expect(await ana.offer.count()).toBe(0);
  });

  test('is withdrawn when the visitor leaves the queue', async () => {
    const [ana, visitor] = await Promise.all([desk.agent('Ana'), desk.visitor()]);
    await ana.switchAvailable(true);
    await visitor.startChat({ name: 'Quin' });
    await ana.offer.waitFor();
    await visitor.page.getByRole('button', { name: 'Stop waiting' }).click();
    await ana.offer.waitFor({ state: 'detached' });
  });

  test('tells admins by mail when it ended in a missed chat', async () => {
    const visitor = await desk.visitor();
    await visitor.startChat({ name: 'Rosa' });
    await visitor.reads(/nobody|no one/i);
    const outbox = await visitor.openTab();
    await outbox.page.goto(`${desk.stack.url}/outbox/`);
    await expect
      .poll(
        async () => {
          await outbox.page.reload();
          return outbox.page.getByText('Rosa').count();
        },
        { timeout: 20_000 },
      )
      .toBeGreaterThan(0);
  });
});
