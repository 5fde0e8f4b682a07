import { fileURLToPath } from 'node:url';
import type { LaunchOptions } from 'playwright';
import { installed } from '../../local/installed.ts';

/** The Firefox that stories happen in, if there is one: `FIREFOX_PATH`, else an installed one. */
export const firefoxPath = process.env.FIREFOX_PATH ?? installed(['firefox-esr', 'firefox']);

/** How Playwright starts it: by the bridge, because it knows only its own build of Firefox otherwise. */
export function firefoxLaunch(): LaunchOptions {
  if (!firefoxPath) throw new Error('There is no Firefox: install firefox-esr, or set FIREFOX_PATH.');
  return {
    channel: 'moz-firefox',
    executablePath: fileURLToPath(new URL('bridge.ts', import.meta.url)),
    env: { ...process.env, FIREFOX_PATH: firefoxPath },
    // A browser's own icon of a page is none of the page's requests, and no test can answer it.
    firefoxUserPrefs: { 'browser.chrome.site_icons': false },
    headless: true,
  };
}
