import { expect, test } from 'vitest';
import { isFirstTab } from './first-tab.ts';

/** The same page's code in another tab: it has a realm and a connection of its own. */
const another = new URL('./first-tab.ts?another', import.meta.url).href;

test('of tabs that hear the same at once one is the first, and it stays so', async () => {
  const other = (await import(/* @vite-ignore */ another)) as { isFirstTab: typeof isFirstTab };
  const name = `porchlight:message cnv_${crypto.randomUUID()} 3`;
  const answers = await Promise.all([isFirstTab(name), other.isFirstTab(name), isFirstTab(name)]);
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await other.isFirstTab(name)).toBe(false);
  expect(await other.isFirstTab(`${name}1`)).toBe(true);
});
