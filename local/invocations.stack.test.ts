import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import { Queue } from './aws/queue.ts';
import { startServices } from './aws/services.ts';
import { LOCAL_AWS } from './credentials.ts';
import { startDatabase } from './database.ts';
import { type CallFault, type Faults, seededFaults } from './faults.ts';
import { Gateway } from './gateway/gateway.ts';
import { InvocationEnded, Invocations } from './invocations.ts';
import { Journal } from './journal.ts';
import { quietLog } from './log.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const key = (n: number) => ({ pk: { S: 'CONV#1' }, sk: { S: `LOG#${n}` } });

/** A handler that puts three items, one after the other, through a service with faults. */
async function threePuts(fault: (put: number) => CallFault | undefined) {
  process.env.AWS_LAMBDA_FUNCTION_NAME = 'porchlight';
  const database = await startDatabase();
  const invocations = new Invocations();
  let puts = 0;
  const asked: (string | undefined)[] = [];
  const faults: Faults = {
    call({ operation, handler }) {
      if (operation !== 'PutItem') return undefined;
      asked.push(handler);
      return fault(++puts);
    },
  };
  const services = await startServices({
    sealingKey: '',
    gateway: new Gateway({ invoke: async () => {} }),
    queue: new Queue(async () => {}, new Journal()),
    outbox: new Journal(),
    database: database.endpoint,
    invocations,
    faults,
    log: quietLog,
  });
  const client = new DynamoDBClient({ ...LOCAL_AWS, endpoint: services.endpoint });
  const direct = new DynamoDBClient({ ...LOCAL_AWS, endpoint: database.endpoint });
  cleanups.push(
    database.stop,
    services.stop,
    () => client.destroy(),
    () => direct.destroy(),
  );
  const TableName = database.table;
  const handler = async () => {
    for (const n of [1, 2, 3]) await client.send(new PutItemCommand({ TableName, Item: key(n) }));
    return 'done';
  };
  const kept = async () => {
    const found: number[] = [];
    for (const n of [1, 2, 3])
      if ((await direct.send(new GetItemCommand({ TableName, Key: key(n) }))).Item) found.push(n);
    return found;
  };
  return { run: () => invocations.run('socket', handler, {}), invocations, kept, asked };
}

describe('an invocation', () => {
  test('is known by the trace id that the SDK puts on each of its requests', async () => {
    const { run, asked } = await threePuts(() => undefined);
    expect(await run()).toBe('done');
    expect(asked).toEqual(['socket', 'socket', 'socket']);
  });

  test('that is killed before a call has done nothing of it, and does nothing after it', async () => {
    const { run, kept, invocations } = await threePuts((put) => (put === 2 ? 'kill before' : undefined));
    await expect(run()).rejects.toThrow(InvocationEnded);
    await invocations.settled(5000);
    expect(await kept()).toEqual([1]);
  });

  test('that is killed after a call has done it, and does nothing after it', async () => {
    const { run, kept, invocations } = await threePuts((put) => (put === 2 ? 'kill after' : undefined));
    await expect(run()).rejects.toThrow(InvocationEnded);
    await invocations.settled(5000);
    expect(await kept()).toEqual([1, 2]);
  });

  test.each(['unavailable', 'lose answer'] as const)(
    'goes on after one fault "%s", since the SDK asks again',
    async (fault) => {
      const { run, kept, asked } = await threePuts((put) => (put === 2 ? fault : undefined));
      expect(await run()).toBe('done');
      expect(asked).toHaveLength(4);
      expect(await kept()).toEqual([1, 2, 3]);
    },
  );

  test('ends when its time is up', async () => {
    const late = new Invocations(20).run('socket', () => new Promise(() => {}), {});
    await expect(late).rejects.toThrow('socket timed out after 0.02 s');
  });
});

describe('a seeded plan of faults', () => {
  const draw = (seed: number) => {
    const plan = seededFaults(seed, { killBefore: 0.2, loseAnswerOfCall: 0.2 });
    const call = { service: 'database', operation: 'PutItem', handler: 'socket' } as const;
    return Array.from({ length: 50 }, () => plan.call(call));
  };

  test('is the same for the same seed, and another for another', () => {
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  test('lets everything pass while it is not enabled', () => {
    const plan = seededFaults(1, { loseAnswer: 1 });
    expect(plan.loseAnswer()).toBe(true);
    plan.enabled = false;
    expect(plan.loseAnswer()).toBe(false);
    expect(plan.struck.loseAnswer).toBe(1);
  });
});
