import type { AgentCard } from '../../protocol/entry.ts';
import type { Override, Schedule } from '../domain/availability.ts';
import type { Candidate } from '../domain/routing.ts';
import type { AgentSpeaker } from '../domain/speaker.ts';
import { asWritten, type Database, type Item } from './database.ts';
import type { Update } from './expressions.ts';
import * as keys from './keys.ts';
import { AGENTS } from './keys.ts';
import { type Reach, reachOf } from './presence.ts';
import { untilDecided } from './until-decided.ts';

/** A person of the organisation, as they are kept. */
export interface Agent extends Candidate {
  /** The name they chose, else that of their sign-in. */
  name: string;
  /** Where their picture is, below the API's address. */
  avatar?: string;
  email: string;
  role: 'agent' | 'admin';
  /** The language of the inbox they used last: BCP 47. */
  language?: string;
  /** Grows whenever something that availability follows from is changed by hand. */
  availabilityRevision: number;
}

/** An agent as others see them from now on. */
export function cardOf({ id, name, avatar }: Pick<Agent, 'id' | 'name' | 'avatar'>): AgentCard {
  return { id, name, ...(avatar && { avatar }) };
}

/** An agent who was never offered anything is the first whose turn it is. */
const NEVER = new Date(0).toISOString();

/** The agents. */
export class Agents {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Makes the profile on first sight, and keeps it like the token. */
  async ensure({ agentId, name, email, role }: AgentSpeaker): Promise<void> {
    await untilDecided(
      async () =>
        (await this.#database.update(keys.agent(agentId), {
          set: { name, email, role, turn: AGENTS },
          init: { openChats: 0, lastOfferAt: NEVER, availabilityRevision: 0 },
        })) || undefined,
    );
  }

  async get(agentId: string): Promise<Agent | undefined> {
    const item = await this.#database.get(keys.agent(agentId), true);
    return item && agentOf(item);
  }

  /** The agent, and what they may be reached by: one reading for all of it. */
  async withConnections(agentId: string): Promise<({ agent: Agent } & Reach) | undefined> {
    const { items } = await this.#database.query({
      where: '#pk = :pk',
      values: { ':pk': keys.agent(agentId).pk },
      consistent: true,
    });
    const profile = items.find(({ sk }) => sk === keys.agent(agentId).sk);
    return profile && { agent: agentOf(profile), ...reachOf(items) };
  }

  /** Every agent, the one whose last offer is oldest first; as the index knows them, which may be a moment old. */
  async inTurn(): Promise<Agent[]> {
    const agents: Agent[] = [];
    let from: Item | undefined;
    do {
      const page = await this.#database.query({
        index: 'byTurn',
        where: '#turn = :turn',
        values: { ':turn': AGENTS },
        from,
      });
      agents.push(...page.items.map(agentOf));
      from = page.next;
    } while (from);
    return agents;
  }

  /** Turns the switch over the schedule. */
  override(agentId: string, override: Override): Promise<void> {
    return this.#change(agentId, { set: { override }, add: { availabilityRevision: 1 } });
  }

  /** Puts another schedule under the switch; an offer that is being made sees that it went by the old one. */
  reschedule(agentId: string, schedule: Schedule): Promise<void> {
    return this.#change(agentId, { set: { schedule }, add: { availabilityRevision: 1 } });
  }

  /** Where the picture is that others shall see; undefined means that there is none. */
  picture(agentId: string, avatar: string | undefined): Promise<void> {
    return this.#change(agentId, { set: { avatar } });
  }

  /** The name that others shall see; undefined goes back to that of the sign-in. */
  rename(agentId: string, chosenName: string | undefined): Promise<void> {
    return this.#change(agentId, { set: { chosenName } });
  }

  /** The language of the inbox they use. */
  speak(agentId: string, language: string): Promise<void> {
    return this.#change(agentId, { set: { language } });
  }

  async #change(agentId: string, update: Update): Promise<void> {
    const change = { ...update, when: 'attribute_exists(pk)' };
    await untilDecided(async () => (await this.#database.update(keys.agent(agentId), change)) || undefined);
  }
}

function agentOf(item: Item): Agent {
  const {
    pk,
    chosenName,
    avatar,
    email,
    role,
    language,
    openChats,
    lastOfferAt,
    availabilityRevision,
    schedule,
    override,
  } = asWritten<Agent & { chosenName?: string }>(item);
  const name = chosenName ?? String(item.name);
  return {
    id: pk.slice('AGENT#'.length),
    name,
    ...(avatar && { avatar }),
    email,
    role,
    ...(language && { language }),
    openChats,
    lastOfferAt,
    availabilityRevision,
    ...(schedule && { schedule }),
    ...(override && { override }),
  };
}
