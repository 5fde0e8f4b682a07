import { createHash } from 'node:crypto';
import type { PictureType } from '../domain/picture.ts';
import type { Database } from './database.ts';
import * as keys from './keys.ts';

export interface Picture {
  bytes: Uint8Array;
  type: PictureType;
}

/**
 * Agents' pictures, each under the hash of its bytes. None is ever deleted: the logs of past chats show the one that
 * their agent had.
 */
export class Avatars {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps a picture, and answers the hash under which it is found. */
  async put({ bytes, type }: Picture): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    // In base64, as it arrived and as API Gateway wants it: the table is used for texts and numbers alone.
    await this.#database.put({ ...keys.avatar(hash), image: Buffer.from(bytes).toString('base64'), type });
    return hash;
  }

  async get(hash: string): Promise<Picture | undefined> {
    const item = await this.#database.get(keys.avatar(hash), false);
    return item && { bytes: Buffer.from(String(item.image), 'base64'), type: item.type as PictureType };
  }
}
