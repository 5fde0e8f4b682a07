import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  DynamoDBClient,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { App } from '../functions/app.ts';
import { composeApp } from '../functions/compose/app.ts';
import { accept, type Change, type Head, offer, request } from '../functions/domain/conversation.ts';
import { messageSend } from '../functions/routes/message-send.ts';
import * as keys from '../functions/store/keys.ts';
import { LOCAL_AWS } from '../local/credentials.ts';
import { type Database, startDatabase } from '../local/database.ts';
import { DEFAULT_LIMITS } from '../protocol/limits.ts';
import type { Line } from './report.ts';

/** An item as the database keeps it. */
type Item = Record<string, AttributeValue>;

/** What texts consumed of the table, on average. */
interface Units {
  write: number;
  read: number;
}

/** Texts that are metered at each size of the table. */
const TEXTS = 200;

/** On demand, us-east-1, dollars for a million units: only their proportion matters here. */
const PRICE = { write: 0.625, read: 0.125 };

const AGENT = { id: 'agt_bench', name: 'Ana' };
const VISITOR = { side: 'visitor', site: 'bench', visitorId: 'vis_bench' } as const;
const TEXT = 'Hello, I have a question about the delivery of my order: when will it be here?';

/** The last entry of a conversation that has just begun: requested, offered, accepted. */
const BEGUN = 3;

/** Conversations in one call; four items each, and a call takes 25. */
const BATCH = 6;

const nth = (index: number) => `cnv_bench${String(index).padStart(8, '0')}`;

/** Meters what one text consumes while 10, 1 000 and (unless it must be quick) 10 000 conversations are active. */
export async function units({ quick }: { quick: boolean }): Promise<Line[]> {
  const database = await startDatabase();
  const meter = new Meter(database);
  try {
    const sizes = quick ? [10, 1_000] : [10, 1_000, 10_000];
    const lines: Line[] = [];
    const costs: number[] = [];
    for (const size of sizes) {
      const { write, read } = await meter.at(size);
      const where = `${size.toLocaleString('en')} conversations`;
      lines.push({ what: `write units a text, ${where}`, measured: write, unit: '', budget: 1 });
      lines.push({ what: `read units a text, ${where}`, measured: read, unit: '', budget: 0.5 });
      costs.push(write * PRICE.write + read * PRICE.read);
    }
    const [first = Number.NaN] = costs;
    const largest = (sizes.at(-1) ?? 0).toLocaleString('en');
    lines.push({
      what: `units of a million texts, ${largest} beside 10`,
      measured: costs.at(-1) ?? Number.NaN,
      floor: first,
      unit: '$',
      budget: 1.1,
    });
    return lines;
  } finally {
    meter.stop();
    await database.stop();
  }
}

class Meter {
  readonly #app: App;
  readonly #table: string;
  readonly #dynamo: DynamoDBClient;
  readonly #sum: Units = { write: 0, read: 0 };
  readonly #tails = new Map<string, number>();
  #pattern: Item[] = [];
  #size = 0;

  constructor({ endpoint, table }: Database) {
    const nowhere = 'http://127.0.0.1:9';
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
    const environment = {
      TABLE: table,
      SOCKET_ENDPOINT: nowhere,
      QUEUE_URL: nowhere,
      AWS_REGION: LOCAL_AWS.region,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    };
    const observe = ({ write, read }: Units) => {
      this.#sum.write += write;
      this.#sum.read += read;
    };
    this.#app = composeApp(environment, { observe });
    this.#table = table;
    this.#dynamo = new DynamoDBClient({ ...LOCAL_AWS, endpoint });
  }

  stop(): void {
    this.#dynamo.destroy();
  }

  /** Two texts in each of some of `size` conversations: the first finds the handler cold, the second warm. */
  async at(size: number): Promise<Units> {
    await this.#grow(size);
    const chosen = Math.min(size, TEXTS / 2);
    Object.assign(this.#sum, { write: 0, read: 0 });
    let sent = 0;
    for (; sent < TEXTS; sent += 1) {
      const conversationId = nth(Math.floor(((sent % chosen) * size) / chosen));
      await this.#send(conversationId);
    }
    return { write: this.#sum.write / sent, read: this.#sum.read / sent };
  }

  async #send(conversationId: string): Promise<void> {
    const after = this.#tails.get(conversationId) ?? BEGUN;
    const frame = { id: randomUUID(), type: 'message.send', conversationId, after, text: TEXT } as const;
    const reply = await messageSend(frame, { ...VISITOR, connectionId: 'none' }, this.#app);
    this.#tails.set(conversationId, reply?.number ?? after);
  }

  /** One conversation is begun through the rules; the others are copies of what that left in the table. */
  async #grow(size: number): Promise<void> {
    if (this.#pattern.length === 0) this.#pattern = await this.#begin(nth(0));
    for (let from = Math.max(1, this.#size); from < size; from += BATCH) {
      const items = Array.from({ length: Math.min(BATCH, size - from) }, (_, index) =>
        this.#pattern.map((item) => ({ ...item, ...marshall({ pk: keys.meta(nth(from + index)).pk }) })),
      ).flat();
      const puts = items.map((Item) => ({ PutRequest: { Item } }));
      await this.#dynamo.send(new BatchWriteItemCommand({ RequestItems: { [this.#table]: puts } }));
    }
    this.#size = size;
  }

  async #begin(conversationId: string): Promise<Item[]> {
    const { agents, conversations, log } = this.#app;
    await agents.ensure({
      ...AGENT,
      side: 'agent',
      agentId: AGENT.id,
      email: 'ana@example.com',
      role: 'agent',
    });
    const now = Date.now();
    const details = { name: 'Vera', email: 'vera@example.com' };
    const steps: ((head: Head) => Change)[] = [
      () => request({ ...VISITOR, conversationId, details, context: {} }, now),
      (head) => offer(head, AGENT, 100, now),
      (head) => accept(head, AGENT.id, now),
    ];
    for (const step of steps) {
      const reading = await log.head(conversationId);
      await conversations.save(reading, step(reading as Head), { limits: DEFAULT_LIMITS });
    }
    const { Items = [] } = await this.#dynamo.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: marshall({ ':pk': keys.meta(conversationId).pk }),
      }),
    );
    return Items;
  }
}
