import { type Browser, chromium, firefox, type LaunchOptions } from 'playwright';
import type { TestContext } from 'vitest';
import { chromeLaunch } from '../local/chrome.ts';
import { firefoxLaunch } from './firefox/launch.ts';

/** What the stories happen in: Chromium, or with `STORIES_IN=firefox` an installed Firefox. */
export const inFirefox = process.env.STORIES_IN === 'firefox';

/** `options` are for Chromium alone. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  if (inFirefox) return firefox.launch(firefoxLaunch());
  return chromium.launch({ ...(await chromeLaunch()), headless: true, ...options });
}

/** Why a test can be made in Chromium alone. Whatever it proves of the others has to be proved without it. */
const ONLY_IN_CHROMIUM = {
  devtools: "it asks through Chromium's DevTools protocol",
  media: 'WebDriver BiDi has no way to ask for these media',
};

/** Leaves a test out, and says why, where the browser cannot be asked what it is about. */
export function needs(context: TestContext, what: keyof typeof ONLY_IN_CHROMIUM): void {
  context.skip(inFirefox, `only in Chromium: ${ONLY_IN_CHROMIUM[what]}`);
}
