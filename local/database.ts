import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { TTL_ATTRIBUTE, tableDefinition } from '../functions/store/table.ts';
import { startDatabaseProcess } from './database-process.ts';

/** A database that speaks DynamoDB's protocol and holds the table. */
export interface Database {
  readonly endpoint: string;
  readonly table: string;
  /** The database's process, 0 when `DYNAMODB_ENDPOINT` names somebody else's. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Local databases ask for credentials and accept any. */
export const LOCAL_AWS = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;

/**
 * Gives the table, empty or as it was left in `dir`: in the database at `DYNAMODB_ENDPOINT` if that is set, else
 * in a process of our own. Without `dir` everything is in memory and gone after `stop`.
 */
export async function startDatabase({
  dir,
  table = 'porchlight',
}: {
  dir?: string;
  table?: string;
} = {}): Promise<Database> {
  const given = process.env.DYNAMODB_ENDPOINT;
  const program = given ? undefined : await startDatabaseProcess(dir);
  const endpoint = given ?? program?.endpoint ?? '';
  try {
    await ensureTable(endpoint, table);
  } catch (error) {
    await program?.stop();
    throw error;
  }
  return {
    endpoint,
    table,
    get pid() {
      return program?.pid ?? 0;
    },
    stop: async () => program?.stop(),
  };
}

async function ensureTable(endpoint: string, table: string): Promise<void> {
  const client = new DynamoDBClient({ ...LOCAL_AWS, endpoint });
  try {
    if (await hasTable(client, table)) return;
    await client.send(new CreateTableCommand({ ...tableDefinition, TableName: table }));
    await waitUntilTableExists({ client, maxWaitTime: 15, minDelay: 1 }, { TableName: table });
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: table,
        TimeToLiveSpecification: { Enabled: true, AttributeName: TTL_ATTRIBUTE },
      }),
    );
  } finally {
    client.destroy();
  }
}

async function hasTable(client: DynamoDBClient, table: string): Promise<boolean> {
  try {
    await client.send(new DescribeTableCommand({ TableName: table }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
