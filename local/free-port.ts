import { createServer } from 'node:net';

/** Systems hand out ports from 32768 upwards, to whoever asks for any: below it nobody else gets one by chance. */
const LOWEST = 12_000;
const COUNT = 20_000;

/** A port of 127.0.0.1 that is free, and stays so for a program that takes a while to start, or comes back to it. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = LOWEST + Math.floor(Math.random() * COUNT);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port on 127.0.0.1.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
