import { VISITOR_FIELDS, type VisitorField } from '../../protocol/visitor.ts';
import type { Correction, Corrections } from '../domain/visitor-profile.ts';
import type { Database } from './database.ts';
import { keys } from './keys.ts';

/** What is kept of a visitor beside their conversations. */
interface VisitorRecord {
  /** The conversation this visitor has open. */
  openConversation?: string;
  /** What agents have put right. */
  corrections: Corrections;
}

/** An attribute a field: two agents who put different fields right do not meet. */
const attribute = (field: VisitorField) => `corrected_${field}`;

/** The visitors who have asked for a chat; of others nothing is kept. */
export class Visitors {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The id of the conversation this visitor has open. */
  async openConversation(site: string, visitorId: string): Promise<string | undefined> {
    return (await this.read(site, visitorId)).openConversation;
  }

  async read(site: string, visitorId: string): Promise<VisitorRecord> {
    const item = (await this.#database.get(keys.visitor(site, visitorId), true)) ?? {};
    const corrected = VISITOR_FIELDS.flatMap((field) => {
      const correction = item[attribute(field)] as Correction | undefined;
      return correction ? [[field, correction] as const] : [];
    });
    const open = item.openConversation as string | undefined;
    return { ...(open && { openConversation: open }), corrections: Object.fromEntries(corrected) };
  }

  /** Keeps what an agent has put right; undefined goes back to the visitor's own words. */
  async correct(
    site: string,
    visitorId: string,
    field: VisitorField,
    correction: Correction | undefined,
  ): Promise<void> {
    await this.#database.update(keys.visitor(site, visitorId), { set: { [attribute(field)]: correction } });
  }
}
