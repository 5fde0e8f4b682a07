import { VISITOR_FIELDS, type VisitorField } from '../../protocol/visitor.ts';
import type { Identities } from '../domain/identity.ts';
import { deletableAt } from '../domain/retention.ts';
import type { Booked, Correction, Corrections } from '../domain/visitor-profile.ts';
import type { Database } from './database.ts';
import * as keys from './keys.ts';
import { untilDecided } from './until-decided.ts';

/** What is kept of a visitor beside their conversations. */
interface VisitorRecord {
  /** The conversation this visitor has open. */
  openConversation?: string;
  /** What agents have put right. */
  corrections: Corrections;
  /** Who the site's server, and its pages, say they are. */
  identities: Identities;
  /** Who they said they were when they booked a meeting. */
  booked?: Booked;
}

/** What is known of a visitor once somebody has told of them, who that was, and when. */
interface Telling extends Identities {
  isVerified: boolean;
  at: string;
}

/** An attribute a field: two agents who put different fields right do not meet. */
const attribute = (field: VisitorField) => `corrected_${field}`;

/** The visitors who have asked for a chat; of others nothing is kept. */
export class Visitors {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async read(site: string, visitorId: string): Promise<VisitorRecord> {
    const item = (await this.#database.get(keys.visitor(site, visitorId), true)) ?? {};
    const corrected = VISITOR_FIELDS.flatMap((field) => {
      const correction = item[attribute(field)] as Correction | undefined;
      return correction ? [[field, correction] as const] : [];
    });
    const open = item.openConversation as string | undefined;
    const { verified, page } = item as Identities;
    const booked = item.booked as Booked | undefined;
    return {
      ...(booked && { booked }),
      ...(open && { openConversation: open }),
      corrections: Object.fromEntries(corrected),
      identities: { ...(verified && { verified }), ...(page && { page }) },
    };
  }

  /**
   * Keeps who they are said to be, as long as a conversation that began now. The page's word is written beside what is
   * verified and the server's in place of the page's, so that two who tell at once undo nothing verified.
   */
  async identify(
    site: string,
    visitorId: string,
    { isVerified, verified, page, at }: Telling,
  ): Promise<void> {
    const set = { ...(isVerified && { verified }), page, ttl: deletableAt(at) };
    await untilDecided(
      async () => (await this.#database.update(keys.visitor(site, visitorId), { set })) || undefined,
    );
  }

  /** Keeps what they typed when they booked; what they typed in a later booking stays. False: it is known. */
  async book(site: string, visitorId: string, booked: Booked): Promise<boolean> {
    return this.#database.update(keys.visitor(site, visitorId), {
      set: { booked, bookedAt: booked.at, ttl: deletableAt(booked.at) },
      when: 'attribute_not_exists(#bookedAt) OR #bookedAt < :at',
      values: { ':at': booked.at },
    });
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
