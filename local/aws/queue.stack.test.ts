import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, describe, expect, test } from 'vitest';
import { LOCAL_AWS } from '../credentials.ts';
import { Gateway } from '../gateway/gateway.ts';
import { Invocations } from '../invocations.ts';
import { Journal } from '../journal.ts';
import { quietLog } from '../log.ts';
import { type Deliver, Queue, type QueuedMessage, type QueueSettings } from './queue.ts';
import { startServices } from './services.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const VISIBILITY = 60;

async function queueBefore(
  handler: Deliver,
  { file, ...settings }: Partial<QueueSettings> & { file?: string } = {},
) {
  const events: SQSEvent[] = [];
  const deliver: Deliver = async (event) => {
    events.push(event);
    return handler(event);
  };
  const queue = new Queue(deliver, new Journal<QueuedMessage>(file), {
    visibilityMs: VISIBILITY,
    ...settings,
  });
  queue.start();
  const services = await startServices({
    gateway: new Gateway({ invoke: async () => {} }),
    queue,
    outbox: new Journal(),
    database: 'http://127.0.0.1:9',
    sealingKey: '',
    invocations: new Invocations(),
    faults: {},
    log: quietLog,
  });
  const client = new SQSClient({ ...LOCAL_AWS, endpoint: services.endpoint });
  cleanups.push(
    services.stop,
    () => client.destroy(),
    () => queue.stop(),
  );
  const send = (MessageBody: string, DelaySeconds = 0) =>
    client.send(
      new SendMessageCommand({ QueueUrl: `${services.endpoint}/0/deadlines`, MessageBody, DelaySeconds }),
    );
  const bodies = () => events.flatMap(({ Records }) => Records.map(({ body }) => body));
  return { queue, events, send, bodies };
}

describe('the queue', () => {
  test('delivers a message once, in the shape of an SQS event, and forgets it', async () => {
    const { queue, events, send } = await queueBefore(async () => ({ batchItemFailures: [] }));
    const { MessageId } = await send('{"kind":"idle"}');
    await expect.poll(() => queue.messages().length).toBe(0);
    expect(events).toHaveLength(1);
    expect(events[0]?.Records[0]).toMatchObject({
      messageId: MessageId,
      receiptHandle: expect.any(String),
      body: '{"kind":"idle"}',
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.stringMatching(/^\d{13}$/) },
      eventSource: 'aws:sqs',
      eventSourceARN: expect.stringMatching(/^arn:aws:sqs:/),
      awsRegion: 'us-east-1',
    });
  });

  test('holds a message back for its delay', async () => {
    const { events, send } = await queueBefore(async () => {});
    const sent = Date.now();
    await send('later', 1);
    await expect.poll(() => events.length).toBe(1);
    expect(Date.now() - sent).toBeGreaterThanOrEqual(1000);
  });

  test.each([-1, 901, 1.5])('refuses a delay of %d seconds', async (delay) => {
    const { send } = await queueBefore(async () => {});
    await expect(send('never', delay)).rejects.toThrow(/DelaySeconds/);
  });

  test('delivers again, after the visibility time-out, what the handler failed on', async () => {
    const times: number[] = [];
    const { events, queue, send } = await queueBefore(async () => {
      if (times.push(Date.now()) === 1) throw new Error('a fault');
    });
    const sent = Date.now();
    await send('again');
    await expect.poll(() => queue.messages().length).toBe(0);
    expect((times[1] ?? 0) - sent).toBeGreaterThanOrEqual(VISIBILITY);
    expect(events.map(({ Records }) => Records[0]?.attributes.ApproximateReceiveCount)).toEqual(['1', '2']);
  });

  test('delivers a message again while its handler is still at it, once the time-out has passed', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { events, send } = await queueBefore(async () => slow);
    await send('slow');
    // Nobody knows how often: each time-out that passes brings it once more.
    await expect.poll(() => events.length).toBeGreaterThanOrEqual(2);
    release();
  });

  test('of a batch delivers only those again that failed', async () => {
    let attempts = 0;
    const { bodies, queue, send } = await queueBefore(async ({ Records }) => ({
      batchItemFailures: Records.filter(({ body }) => body === 'bad' && ++attempts < 3).map(
        ({ messageId }) => ({
          itemIdentifier: messageId,
        }),
      ),
    }));
    await Promise.all([send('good'), send('bad')]);
    await expect.poll(() => queue.messages().length).toBe(0);
    expect(bodies().filter((body) => body === 'good')).toHaveLength(1);
    expect(bodies().filter((body) => body === 'bad')).toHaveLength(3);
  });

  test('gives up on a message after so many deliveries, and keeps it with the dead letters', async () => {
    const failing = async () => {
      throw new Error('a fault');
    };
    const { events, queue, send } = await queueBefore(failing, { maxReceives: 3, visibilityMs: 5 });
    await send('hopeless');
    await expect.poll(() => queue.dead.length).toBe(1);
    expect(events).toHaveLength(3);
    expect(queue.dead[0]?.body).toBe('hopeless');
    expect(queue.messages()).toHaveLength(0);
  });

  test('still has its messages after a restart', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'porchlight-'));
    cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
    const file = join(dir, 'queue.jsonl');
    const before = await queueBefore(async () => {}, { file });
    await before.send('tomorrow', 900);
    before.queue.stop();
    const after = await queueBefore(async () => {}, { file });
    expect(after.queue.messages()).toMatchObject([{ body: 'tomorrow', receives: 0 }]);
  });
});
