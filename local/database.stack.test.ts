import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import { LOCAL_AWS } from './credentials.ts';
import { type Database, startDatabase } from './database.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function database(dir?: string) {
  const started = await startDatabase(dir === undefined ? {} : { dir });
  const client = new DynamoDBClient({ ...LOCAL_AWS, endpoint: started.endpoint, maxAttempts: 20 });
  cleanups.push(
    () => started.stop(),
    () => client.destroy(),
  );
  return { started, client };
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'porchlight-'));
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const item = (n: number) => ({ pk: { S: 'CONV#1' }, sk: { S: `LOG#${n}` } });
const put = (client: DynamoDBClient, table: string, n: number) =>
  client.send(new PutItemCommand({ TableName: table, Item: item(n) }));
const has = async (client: DynamoDBClient, { table }: Database, n: number) =>
  (await client.send(new GetItemCommand({ TableName: table, Key: item(n) }))).Item !== undefined;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(process.env.DYNAMODB_ENDPOINT)('the local database', () => {
  test('keeps every acknowledged write when it is killed, and comes back at the same address', async () => {
    const { started, client } = await database(folder());
    const first = started.pid;
    const acknowledged: number[] = [];
    const writer = async (from: number) => {
      for (let n = from; n < from + 100; n++) {
        if (n === 150) process.kill(first, 'SIGKILL');
        await put(client, started.table, n).then(
          () => acknowledged.push(n),
          () => {},
        );
      }
    };
    await Promise.all([0, 100, 200, 300].map(writer));
    expect(started.pid).not.toBe(first);
    expect(acknowledged.length).toBeGreaterThan(300);
    const lost: number[] = [];
    for (const n of acknowledged) if (!(await has(client, started, n))) lost.push(n);
    expect(lost).toEqual([]);
  });

  test('finds in its folder what was there before', async () => {
    const dir = folder();
    const before = await database(dir);
    await put(before.client, before.started.table, 1);
    await before.started.stop();
    const after = await database(dir);
    expect(await has(after.client, after.started, 1)).toBe(true);
  });

  test('does not outlive the process that started it, however that ends', async () => {
    const script = `const { startDatabase } = await import(${JSON.stringify(new URL('database.ts', import.meta.url).href)});
      const { pid } = await startDatabase();
      console.log(pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script]);
    cleanups.push(() => parent.kill('SIGKILL'));
    const said = await new Promise<string>((resolve) =>
      parent.stdout.once('data', (data) => resolve(String(data))),
    );
    const pid = Number(said);
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  test('leaves no process behind', async () => {
    const { started } = await database();
    const { pid } = started;
    await started.stop();
    expect(isAlive(pid)).toBe(false);
  });
});
