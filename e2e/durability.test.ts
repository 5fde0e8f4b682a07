import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { freePort } from '../local/free-port.ts';
import { type Stack, startStack } from '../local/stack.ts';
import { launchBrowser } from './browser.ts';
import { joinAsAgent, joinAsVisitor, shows } from './participants.ts';
import { Agent, Visitor } from './people.ts';

const folders: string[] = [];
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function dataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-'));
  folders.push(folder);
  return folder;
}

describe('when the database process is killed in mid-chat', () => {
  test('nothing acknowledged is lost, and the chat goes on', async () => {
    const stack: Stack = await startStack({ dataDir: await dataDir(), quiet: true });
    closing.push(() => stack.stop());
    const ana = await joinAsAgent(stack, 'ana');
    const { client, live } = await joinAsVisitor(stack);
    closing.push(
      () => ana.stop(),
      () => client.stop(),
    );
    await shows(live, ({ conversation }) => conversation.status === 'active');
    const texts = Array.from({ length: 60 }, (_, index) => `text ${index}`);
    for (const [index, text] of texts.entries()) {
      live.send(text);
      if (index % 20 !== 10) continue;
      await shows(live, ({ conversation }) =>
        conversation.entries.some((entry) => entry.kind === 'text' && entry.text === texts[index - 5]),
      );
      process.kill(stack.databasePid, 'SIGKILL');
    }
    await shows(live, ({ outgoing }) => outgoing.length === 0);
    const seen = ana.conversation(live.id);
    await shows(seen, ({ conversation }) => conversation.tail === live.conversation.tail);
    expect(seen.conversation.entries.flatMap((entry) => (entry.kind === 'text' ? [entry.text] : []))).toEqual(
      texts,
    );
  });
});

/** `npm start` without npm: a process that can be killed. */
function run(folder: string, port: number): { process: ChildProcess; up: Promise<string> } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const up = new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      const url = /Demo site\s+(http\S+)\//.exec(output)?.[1];
      if (url) resolve(url);
    });
    child.on('exit', () => reject(new Error(`ended: ${output}`)));
  });
  return { process: child, up };
}

// Everything is built twice in it, while other stories are told.
describe('when everything is killed in mid-chat', { timeout: 240_000 }, () => {
  test('the same DATA_DIR brings it all back, and the open pages go on by themselves', async () => {
    const folder = await dataDir();
    // The same after a restart: pages find their way back to it.
    const port = await freePort();
    const browser = await launchBrowser();
    closing.push(() => browser.close());
    const first = run(folder, port);
    const url = await first.up;
    const [ana, mina] = await Promise.all([
      Agent.signIn(browser, { url }, 'Ana'),
      Visitor.arrive(browser, { url }),
    ]);
    await ana.switchAvailable(true);
    await mina.startChat({ name: 'Mina' });
    await ana.accept('Mina');
    await mina.say('before the crash');
    await ana.sees('before the crash');
    await mina.log
      .getByText(/^(Sent|Delivered|Read)/)
      .first()
      .waitFor();

    const gone = once(first.process, 'exit');
    first.process.kill('SIGKILL');
    await gone;
    await mina.reads(/reconnecting/i);
    await mina.say('during the crash');

    const second = run(folder, port);
    closing.push(async () => {
      const exit = once(second.process, 'exit');
      second.process.kill('SIGTERM');
      await exit;
    });
    await second.up;
    await ana.sees('during the crash');
    await ana.say('after the crash');
    await mina.sees('after the crash');
    const texts = ['before the crash', 'during the crash', 'after the crash'];
    expect(await mina.textsAmong(texts)).toEqual(texts);
    expect(await ana.textsAmong(texts)).toEqual(texts);
  });
});
