#!/usr/bin/env -S node --import tsx
/**
 * Stands between Playwright and an installed Firefox. Playwright speaks WebDriver BiDi of today, Debian's Firefox that of
 * its day: this relays both ways, and passes over the one command without which Playwright opens no window.
 * Started by Playwright in Firefox's place, with Firefox's arguments; ends when Firefox does, and Firefox with it.
 */
import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { answerFor } from './answer-for.ts';

const [, , ...args] = process.argv;
const { FIREFOX_PATH = 'firefox' } = process.env;
const firefox = spawn(FIREFOX_PATH, args, { stdio: ['ignore', 'ignore', 'pipe'] });
firefox.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
firefox.on('exit', (status) => process.exit(status ?? 1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
process.on('exit', () => firefox.kill('SIGKILL'));

createInterface({ input: firefox.stderr }).on('line', (line) => {
  const address = /^WebDriver BiDi listening on (ws:.*)$/.exec(line)?.[1];
  if (address) open(address);
  else console.error(line);
});

/** Listens for Playwright, and tells it where: in Firefox's words, which it waits for. */
function open(address: string): void {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload: 0 });
  server.on('connection', (playwright, { url = '' }) => relay(playwright, new WebSocket(address + url)));
  server.on('listening', () => {
    const { port } = server.address() as AddressInfo;
    console.error(`WebDriver BiDi listening on ws://127.0.0.1:${port}`);
  });
}

function relay(playwright: WebSocket, browser: WebSocket): void {
  const early: RawData[] = [];
  playwright.on('message', (data) => {
    const answer = answerFor(String(data));
    if (answer) playwright.send(answer);
    else if (browser.readyState === WebSocket.OPEN) browser.send(String(data));
    else early.push(data);
  });
  browser.on('open', () => {
    for (const data of early.splice(0)) browser.send(String(data));
  });
  browser.on('message', (data) => playwright.send(String(data)));
  browser.on('error', (error) => console.error(error.message));
  browser.on('close', () => playwright.close());
  // Nobody is left to say that Firefox may go.
  playwright.on('close', () => process.exit());
}
