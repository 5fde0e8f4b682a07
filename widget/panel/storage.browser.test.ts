import { afterEach, describe, expect, test } from 'vitest';
import { chat, leave, log, write } from '../site.test-page.ts';

afterEach(leave);

/** Takes all the room there is, as the page around the widget may have. */
function fill(storage: Storage): void {
  for (let size = 2 ** 22; size >= 1; size /= 2)
    for (let part = 0; part < 2; part++)
      try {
        storage.setItem(`${size} ${part}`, 'x'.repeat(size));
      } catch {
        // Full, but for less than this.
      }
}

describe('where storage is full', () => {
  test('a visitor stays the same one, and the chat goes on', async () => {
    fill(localStorage);
    fill(sessionStorage);
    const { site } = await chat();
    site.say('Hello');
    await expect.element(log().getByText('Hello')).toBeVisible();
    site.cut();
    site.door = true;
    await write('Still here');
    await expect.poll(() => site.log.at(-1)).toMatchObject({ text: 'Still here' });
    expect(site.visitors).toBe(1);
  });
});
