import { installed } from './installed.ts';

const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chrome', 'chromium-browser'];

/** What a browser started by a machine needs: no sandbox for root, no GPU, and not a word to the network. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The launch options of the browser that tests run in: `CHROME_PATH`, an installed one, or the one npm carries. */
export async function chromeLaunch(env = process.env): Promise<{ executablePath: string; args: string[] }> {
  const executablePath = env.CHROME_PATH ?? installed(NAMES, env.PATH) ?? (await carried());
  return { executablePath, args: ARGS };
}

async function carried(): Promise<string> {
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}
