import { afterEach, describe, expect, test } from 'vitest';
import { cleanUp, expectAccessible, openInbox, role } from '../desk.test-page.ts';
import { Desk } from '../desk.test-server.ts';

afterEach(cleanUp);

async function missing({ unavailable }: { unavailable: boolean }): Promise<Desk> {
  const desk = new Desk();
  await openInbox(desk);
  await expect.element(role('switch', 'Available')).toBeVisible();
  desk.offer('cnv_maya-0001', { name: 'Maya Chen' });
  await expect.element(role('alert').filter({ hasText: 'Maya Chen' })).toBeVisible();
  desk.withdraw('cnv_maya-0001', 'lapsed');
  if (unavailable) {
    desk.availability = { available: false, until: null, by: 'override' };
    desk.tell({ type: 'availability.changed', availability: desk.availability });
  }
  return desk;
}

describe('a chat request that ran out', () => {
  test('is said', async () => {
    await missing({ unavailable: false });
    await expect
      .element(role('alert'))
      .toHaveTextContent(/did not answer a chat request in time\. It has gone on/);
    await expect.element(role('button', 'Be available again')).not.toBeInTheDocument();
  });

  test('is said together with being unavailable since, where the site wants that; one press mends it', async () => {
    const desk = await missing({ unavailable: true });
    await expect.element(role('alert')).toHaveTextContent(/in time, and are now unavailable/);
    await expectAccessible();
    await role('button', 'Be available again').click();
    await expect.element(role('switch', 'Available')).toBeChecked();
    expect(desk.heard('availability.set')).toMatchObject([{ available: true }]);
    await expect.element(role('button', 'Be available again')).not.toBeInTheDocument();
  });
});
