import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { names, type Update, updateOf } from './expressions.ts';
import type { Key } from './keys.ts';
import type { IndexName } from './table.ts';
import { plain, typed } from './values.ts';

export type Item = Record<string, unknown>;

/** An item as the store wrote it. Nothing else writes the table: here, and only here, what it holds is believed. */
export function asWritten<T>(item: Item): T & { pk: string; sk: string } {
  return item as unknown as T & { pk: string; sk: string };
}

/** What one call consumed, in the database's units. */
export interface Consumed {
  call: 'get' | 'query' | 'put' | 'update' | 'delete' | 'transact';
  read: number;
  write: number;
}

/** Hears of every call that was answered. Whoever made the call goes on when the observer is done; what it says counts for nothing. */
export type Observer = (consumed: Consumed) => unknown;

/** One item of a transaction. */
export type Write =
  | { put: Item; when?: string }
  | ({ update: Key } & Update)
  | { delete: Key; when?: string; values?: Item };

export interface Query {
  index?: IndexName;
  /** A key condition with `:values`; `#names` are spelt as the attributes are. */
  where: string;
  values: Item;
  limit?: number;
  backwards?: boolean;
  consistent?: boolean;
  from?: Item | undefined;
}

export interface Page {
  items: Item[];
  /** Where to go on; undefined at the end. */
  next: Item | undefined;
}

const ABSENT = 'attribute_not_exists(pk)';

/** The table, in plain values. A condition that does not hold is an answer here; everything else that fails throws. */
export class Database {
  readonly #client: DynamoDBClient;
  readonly #table: string;
  readonly #observe: Observer | undefined;

  constructor(client: DynamoDBClient, table: string, observe?: Observer) {
    this.#client = client;
    this.#table = table;
    this.#observe = observe;
  }

  async get(key: Key, consistent: boolean): Promise<Item | undefined> {
    const answer = await this.#client.send(
      new GetItemCommand({ ...this.#common(), Key: typed(key), ConsistentRead: consistent }),
    );
    await this.#report('get', answer.ConsumedCapacity);
    return answer.Item && plain(answer.Item);
  }

  async query({ index, where, values, limit, backwards, consistent, from }: Query): Promise<Page> {
    const input: QueryCommandInput = {
      ...this.#common(),
      KeyConditionExpression: where,
      ...names(where),
      ExpressionAttributeValues: typed(values),
      ScanIndexForward: !backwards,
      ConsistentRead: consistent ?? false,
      ...(index && { IndexName: index }),
      ...(limit && { Limit: limit }),
      ...(from && { ExclusiveStartKey: typed(from) }),
    };
    const answer = await this.#client.send(new QueryCommand(input));
    await this.#report('query', answer.ConsumedCapacity);
    const next = answer.LastEvaluatedKey;
    return { items: (answer.Items ?? []).map(plain), next: next && plain(next) };
  }

  /** The items whose keys begin with this one, as they are now. */
  beginning({ pk, sk }: Key, page: Pick<Query, 'limit' | 'from'> = {}): Promise<Page> {
    const where = '#pk = :pk AND begins_with(#sk, :sk)';
    return this.query({ where, values: { ':pk': pk, ':sk': sk }, consistent: true, ...page });
  }

  /** Puts an item where none is. False: the place is taken, or somebody is about to take it. */
  async putNew(item: Item): Promise<boolean> {
    return this.#unlessRefused('put', () =>
      this.#client.send(
        new PutItemCommand({ ...this.#common(), Item: typed(item), ConditionExpression: ABSENT }),
      ),
    );
  }

  /** Puts an item, whatever is there. */
  async put(item: Item): Promise<void> {
    const answer = await this.#client.send(new PutItemCommand({ ...this.#common(), Item: typed(item) }));
    await this.#report('put', answer.ConsumedCapacity);
  }

  /** Changes an item. False: the condition did not hold, or another change is under way. */
  async update(key: Key, update: Update): Promise<boolean> {
    return this.#unlessRefused('update', () =>
      this.#client.send(
        new UpdateItemCommand({ ...this.#common(), Key: typed(key), ...typedUpdate(update) }),
      ),
    );
  }

  /** Changes an item, and answers what it was before. Undefined: the condition did not hold. */
  async exchange(key: Key, update: Update): Promise<Item | undefined> {
    let before: Item = {};
    const changed = await this.#unlessRefused('update', async () => {
      const answer = await this.#client.send(
        new UpdateItemCommand({
          ...this.#common(),
          Key: typed(key),
          ...typedUpdate(update),
          ReturnValues: 'ALL_OLD',
        }),
      );
      before = plain(answer.Attributes ?? {});
      return answer;
    });
    return changed ? before : undefined;
  }

  async delete(key: Key): Promise<void> {
    const answer = await this.#client.send(new DeleteItemCommand({ ...this.#common(), Key: typed(key) }));
    await this.#report('delete', answer.ConsumedCapacity);
  }

  /** Deletes an item of which this holds. False: it does not hold, or there is no such item. */
  async deleteIf(key: Key, when: string, values: Item): Promise<boolean> {
    const input = {
      ...this.#common(),
      Key: typed(key),
      ConditionExpression: when,
      ...names(when),
      ExpressionAttributeValues: typed(values),
    };
    return this.#unlessRefused('delete', () => this.#client.send(new DeleteItemCommand(input)));
  }

  /** All of the writes or none. False: a condition did not hold, or another transaction touched the same items. */
  async transact(writes: readonly Write[]): Promise<boolean> {
    const input: TransactWriteItemsCommandInput = {
      ...(this.#observe && { ReturnConsumedCapacity: 'TOTAL' }),
      TransactItems: writes.map((write) => this.#part(write)),
    };
    try {
      const answer = await this.#client.send(new TransactWriteItemsCommand(input));
      for (const consumed of answer.ConsumedCapacity ?? []) await this.#report('transact', consumed);
      return true;
    } catch (cause) {
      if (isRace(cause)) return false;
      throw cause;
    }
  }

  #part(write: Write): TransactWriteItem {
    const TableName = this.#table;
    if ('put' in write) {
      return { Put: { TableName, Item: typed(write.put), ConditionExpression: write.when ?? ABSENT } };
    }
    if ('update' in write) {
      return { Update: { TableName, Key: typed(write.update), ...typedUpdate(write) } };
    }
    const { delete: key, when, values } = write;
    return {
      Delete: {
        TableName,
        Key: typed(key),
        ...(when && { ConditionExpression: when, ...names(when) }),
        ...(values && { ExpressionAttributeValues: typed(values) }),
      },
    };
  }

  #common() {
    return {
      TableName: this.#table,
      ...(this.#observe && { ReturnConsumedCapacity: 'TOTAL' as const }),
    };
  }

  async #unlessRefused(
    call: Consumed['call'],
    send: () => Promise<{ ConsumedCapacity?: { CapacityUnits?: number | undefined } | undefined }>,
  ): Promise<boolean> {
    try {
      await this.#report(call, (await send()).ConsumedCapacity);
      return true;
    } catch (cause) {
      if (cause instanceof ConditionalCheckFailedException || cause instanceof TransactionConflictException) {
        return false;
      }
      throw cause;
    }
  }

  async #report(call: Consumed['call'], consumed: { CapacityUnits?: number | undefined } | undefined) {
    const units = consumed?.CapacityUnits ?? 0;
    const reads = call === 'get' || call === 'query';
    await this.#observe?.({ call, read: reads ? units : 0, write: reads ? 0 : units });
  }
}

function typedUpdate(update: Update) {
  const { ExpressionAttributeValues, ...expressions } = updateOf(update);
  return {
    ...expressions,
    ...(ExpressionAttributeValues && { ExpressionAttributeValues: typed(ExpressionAttributeValues) }),
  };
}

const RACES = new Set(['None', 'ConditionalCheckFailed', 'TransactionConflict']);

/** Whether a transaction failed only because somebody else was faster: then it is time to read again and decide anew. */
function isRace(cause: unknown): boolean {
  if (!(cause instanceof TransactionCanceledException)) return false;
  const reasons = cause.CancellationReasons ?? [];
  return reasons.length > 0 && reasons.every(({ Code }) => RACES.has(Code ?? 'None'));
}
