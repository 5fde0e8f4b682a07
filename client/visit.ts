import type { Side } from '../protocol/entry.ts';
import type { Connection } from './connection/connection.ts';
import type { Environment } from './environment.ts';
import type { Shelf } from './shelf.ts';

/** What everything in one tab works with. */
export interface Visit {
  readonly side: Side;
  readonly environment: Environment;
  readonly connection: Connection;
  readonly shelf: Shelf;
}
