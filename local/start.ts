import { buildAll } from './build.ts';
import { DataDirTaken } from './data-dir.ts';
import { DatabaseMissing } from './database-process.ts';
import { PortTaken } from './listen.ts';
import { consoleLog } from './log.ts';
import { rebuildOnChange } from './rebuild.ts';
import { type Stack, startStack } from './stack.ts';

const { PORT = '8080', DATA_DIR = '.data' } = process.env;

async function main(): Promise<void> {
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    fail(`PORT is a number up to 65535, not "${PORT}".`);
  console.log('Building …');
  await buildAll();
  const stack = await startStack({ port, dataDir: DATA_DIR });
  stopOnSignals(stack);
  // Pages are read from the disk at each request; functions are loaded, so they have to be loaded again.
  if (process.argv.includes('--watch'))
    rebuildOnChange(async (part) => {
      if (part === 'functions') await stack.reload();
    });
  console.log(greeting(stack));
}

function greeting({ url, identitySecret }: Stack): string {
  const kept = DATA_DIR
    ? `Everything is kept in ${DATA_DIR}.`
    : 'Everything is in memory, and gone at the end.';
  return `
  Porchlight is up.

    Demo site   ${url}/
    Inbox       ${url}/inbox/
    Outbox      ${url}/outbox/

    Identity secret of the demo site, for identify() with a hash:
    ${identitySecret}

  Open the inbox, sign in as Ana and switch Available on. Then open the demo
  site in another window, and chat. ${kept} Ctrl-C stops.
`;
}

/** The first signal lets invocations end; the second does not wait. */
function stopOnSignals(stack: Stack): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(130);
    stopping = true;
    process.stdout.write('\nStopping …\n');
    await stack.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

main().catch((error: unknown) => {
  const known = [PortTaken, DataDirTaken, DatabaseMissing].some((kind) => error instanceof kind);
  if (known) fail((error as Error).message);
  consoleLog.error('Porchlight could not start', error);
  process.exit(1);
});
