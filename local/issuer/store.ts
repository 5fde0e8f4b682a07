import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Journal } from '../journal.ts';

/** One artifact of the issuer (a session, a grant, a refresh token ...), as it is kept. */
export interface Kept {
  model: string;
  id: string;
  payload: AdapterPayload;
  /** Epoch milliseconds; absent means until it is destroyed. */
  expiresAt?: number;
}

/** Keeps the issuer's artifacts in a journal, so that a restart signs nobody out. */
export class IssuerStore implements Adapter {
  readonly #model: string;
  readonly #journal: Journal<Kept>;

  constructor(model: string, journal: Journal<Kept>) {
    this.#model = model;
    this.#journal = journal;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const expiresAt = typeof expiresIn === 'number' ? { expiresAt: Date.now() + expiresIn * 1000 } : {};
    this.#journal.put(this.#key(id), { model: this.#model, id, payload, ...expiresAt });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return valid(this.#journal.get(this.#key(id)))?.payload;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const kept = this.#journal.get(this.#key(id));
    if (!kept) return;
    const consumed = Math.floor(Date.now() / 1000);
    this.#journal.put(this.#key(id), { ...kept, payload: { ...kept.payload, consumed } });
  }

  async destroy(id: string): Promise<void> {
    this.#journal.delete(this.#key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const { model, id, payload } of this.#journal.all())
      if (payload.grantId === grantId) this.#journal.delete(`${model}:${id}`);
  }

  #first(wanted: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    return this.#journal
      .all()
      .find((kept) => kept.model === this.#model && valid(kept) && wanted(kept.payload))?.payload;
  }

  #key(id: string): string {
    return `${this.#model}:${id}`;
  }
}

/** Throws away what has run out. */
export function forgetExpired(journal: Journal<Kept>): void {
  for (const kept of journal.all()) if (!valid(kept)) journal.delete(`${kept.model}:${kept.id}`);
}

function valid(kept: Kept | undefined): Kept | undefined {
  return kept && (kept.expiresAt ?? Number.POSITIVE_INFINITY) > Date.now() ? kept : undefined;
}
