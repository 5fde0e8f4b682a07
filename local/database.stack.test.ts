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

describe.skipIf(process.env.DYNAMODB_ENDPOINT)('the local database', () => {
  test('keeps every acknowledged write when it is killed, and comes back at the same address', async () => {
    const { started, client } = await database(folder());
    const first = started.pid;
    let acknowledged = 0;
    for (let n = 1; n <= 300; n++) {
      if (n === 150) process.kill(first, 'SIGKILL');
      await put(client, started.table, n);
      acknowledged = n;
    }
    expect(started.pid).not.toBe(first);
    let kept = 0;
    for (let n = 1; n <= 300; n++) if (await has(client, started, n)) kept++;
    expect(kept).toBe(acknowledged);
  });

  test('finds in its folder what was there before', async () => {
    const dir = folder();
    const before = await database(dir);
    await put(before.client, before.started.table, 1);
    await before.started.stop();
    const after = await database(dir);
    expect(await has(after.client, after.started, 1)).toBe(true);
  });

  test('leaves no process behind', async () => {
    const { started } = await database();
    const { pid } = started;
    await started.stop();
    expect(() => process.kill(pid, 0)).toThrow();
  });
});
