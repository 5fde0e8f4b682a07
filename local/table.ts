import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
  ResourceNotFoundException,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { TABLE } from '../functions/store/table.ts';
import { LOCAL_AWS } from './credentials.ts';

/** Makes the table if it is not there, and the indexes that an older one lacks. */
export async function ensureTable(endpoint: string, name: string): Promise<void> {
  const client = new DynamoDBClient({ ...LOCAL_AWS, endpoint });
  try {
    const present = await indexesOf(client, name);
    if (!present) await createTable(client, name);
    else
      for (const index of indexes())
        if (!present.includes(index.IndexName ?? '')) await createIndex(client, name, index);
  } finally {
    client.destroy();
  }
}

/** The names of the table's indexes; undefined when there is no such table. */
async function indexesOf(client: DynamoDBClient, name: string): Promise<string[] | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName ?? '');
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys(TABLE),
      AttributeDefinitions: attributes([TABLE, ...TABLE.indexes]),
      GlobalSecondaryIndexes: indexes(),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 15, minDelay: 1 }, { TableName: name });
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: name,
      TimeToLiveSpecification: { Enabled: true, AttributeName: TABLE.timeToLive },
    }),
  );
}

async function createIndex(client: DynamoDBClient, name: string, index: GlobalSecondaryIndex): Promise<void> {
  await client.send(
    new UpdateTableCommand({
      TableName: name,
      AttributeDefinitions: attributes([TABLE, ...TABLE.indexes]),
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    }),
  );
}

interface Keys {
  partitionKey: string;
  sortKey: string;
}

function indexes(): GlobalSecondaryIndex[] {
  return TABLE.indexes.map((index) => ({
    IndexName: index.name,
    KeySchema: keys(index),
    Projection: { ProjectionType: 'ALL' },
  }));
}

function keys({ partitionKey, sortKey }: Keys) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ];
}

function attributes(all: readonly Keys[]): AttributeDefinition[] {
  const names = new Set(all.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]));
  return [...names].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));
}
