import { SITE_DEFAULTS, type Site } from '../domain/site.ts';
import type { Database } from './database.ts';
import * as keys from './keys.ts';

/** How long a warm handler goes by what it has read of a site. */
const FRESH_MS = 30_000;

/** The sites. */
export class Sites {
  readonly #database: Database;
  readonly #known = new Map<string, { site: Site; until: number }>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The site with this id, as it was at most half a minute ago. */
  async get(id: string, now: number): Promise<Site | undefined> {
    const known = this.#known.get(id);
    if (known && now < known.until) return known.site;
    const item = await this.#database.get(keys.site(id), false);
    if (!item) return undefined;
    const { pk: _, sk: __, ...settings } = item;
    const site = { ...SITE_DEFAULTS, name: id, ...settings, id } as Site;
    this.#known.set(id, { site, until: now + FRESH_MS });
    return site;
  }

  /** A site that is gone while chats of it go on has the defaults. */
  async orDefault(id: string, now: number): Promise<Site> {
    return (await this.get(id, now)) ?? { ...SITE_DEFAULTS, id, name: id };
  }

  async put({ id, ...settings }: Partial<Site> & Pick<Site, 'id'>): Promise<void> {
    await this.#database.put({ ...keys.site(id), ...settings });
    this.#known.delete(id);
  }
}
