import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

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
  const executablePath = env.CHROME_PATH ?? installed(env.PATH ?? '') ?? (await carried());
  return { executablePath, args: ARGS };
}

function installed(path: string): string | undefined {
  for (const folder of path.split(delimiter))
    for (const name of NAMES) if (executable(join(folder, name))) return join(folder, name);
  return undefined;
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function carried(): Promise<string> {
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}
