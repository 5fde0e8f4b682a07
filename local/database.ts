import { startDatabaseProcess } from './database-process.ts';
import { ensureTable } from './table.ts';

/** A database that speaks DynamoDB's protocol and holds the table. */
export interface Database {
  readonly endpoint: string;
  readonly table: string;
  /** The database's process, 0 when `DYNAMODB_ENDPOINT` names somebody else's. */
  readonly pid: number;
  stop(): Promise<void>;
}

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
