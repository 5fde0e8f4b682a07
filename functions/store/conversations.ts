import type { Side } from '../../protocol/entry.ts';
import type { SiteLimits } from '../../protocol/limits.ts';
import type { Note } from '../../protocol/note.ts';
import type { Trail } from '../../protocol/trail.ts';
import { type Change, type Conversation, countedFor, isClosed } from '../domain/conversation.ts';
import { firstLook, GRACE_MS } from '../domain/due.ts';
import { deletableAt } from '../domain/retention.ts';
import { keysOf } from '../domain/search-keys.ts';
import { missedBy } from '../domain/transfer.ts';
import { activityWrites } from './activities.ts';
import type { Database, Item, Write } from './database.ts';
import * as keys from './keys.ts';
import { DUE } from './keys.ts';
import { Log } from './log.ts';
import { type Reading, stateAttributes, stateOf } from './meta.ts';
import { Notes } from './notes.ts';
import { untilDecided } from './until-decided.ts';

/** What a change of state is saved with. */
export interface Saving {
  limits: SiteLimits;
  /** For an offer: the agent's availability as it was when they were chosen must still be their availability. */
  availabilityRevision?: number;
  /** Connections of the side that comes in with this change. */
  connections?: { side: Side; ids: readonly string[] };
  /** For a request: the pages the visitor has looked at. */
  trail?: Trail | undefined;
  /** Whether whoever let an offer run out is unavailable from then on. */
  missedOfferPauses?: boolean | undefined;
  /** For a transfer: what is noted for whoever takes it over. */
  note?: Note | undefined;
}

/** The states of the conversations: changed in transactions, found through the indexes. */
export class Conversations {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Entry, state, the agent's count of open chats, the visitor's open conversation and history: all change or none.
   * False means that somebody else was faster, and it is for the caller to read again and decide anew.
   */
  async save(before: Reading | undefined, change: Change, saving: Saving): Promise<boolean> {
    const { conversation, entry } = change;
    return this.#database.transact([
      { put: Log.item(conversation.id, entry, conversation.number) },
      metaWrite(before, change, saving),
      ...agentWrites(before?.conversation, change, saving),
      ...visitorWrites(before?.conversation, change),
      ...activityWrites(change, saving.trail),
      ...askedWrites(before?.conversation, conversation),
      ...(saving.note ? [Notes.write(conversation.id, saving.note)] : []),
      ...findingWrites(conversation),
    ]);
  }

  /**
   * From now on this connection hears of the conversation: an agent's only while it is theirs. False means that it has
   * become somebody else's since it was read.
   */
  async listen({ id, agent }: Conversation, side: Side, connectionId: string): Promise<boolean> {
    const add = { [`${side}Connections`]: new Set([connectionId]) };
    if (side === 'visitor' || !agent) {
      return untilDecided(async () => (await this.#change(id, { add })) || undefined);
    }
    const [when, values] = ['#agent.#id = :agent', { ':agent': agent.id }];
    return untilDecided(async () => {
      if (await this.#database.update(keys.meta(id), { add, when, values })) return true;
      const item = await this.#database.get(keys.meta(id), true);
      return item && stateOf(item).agent?.id === agent.id ? undefined : false;
    });
  }

  /** These connections are gone. */
  async unlisten(conversationId: string, side: Side, connectionIds: readonly string[]): Promise<void> {
    await this.#change(conversationId, { drop: { [`${side}Connections`]: new Set(connectionIds) } });
  }

  /**
   * Moves the time at which the sweep looks; undefined means never. Of several who were woken for the same time one
   * moves it: the others get undefined, and leave the rest to that one.
   */
  async moveDue(reading: Reading, lookAt: number | undefined): Promise<Reading | undefined> {
    const { conversation, dueAt: was, ...rest } = reading;
    const dueAt = lookAt === undefined ? undefined : dueTime(lookAt);
    const moved = await this.#database.update(keys.meta(conversation.id), {
      set: { due: dueAt && DUE, dueAt },
      when: was ? '#dueAt = :was' : 'attribute_exists(pk) AND attribute_not_exists(#dueAt)',
      values: was ? { ':was': was } : {},
    });
    return moved ? { conversation, ...rest, ...(dueAt && { dueAt }) } : undefined;
  }

  /** This admin has been told that the conversation was missed. */
  async mailed(conversationId: string, agentId: string): Promise<void> {
    await this.#change(conversationId, { add: { mailedTo: new Set([agentId]) } });
  }

  /** The conversations an agent holds, as the index knows them: each is to be read again. */
  async heldBy(agentId: string): Promise<string[]> {
    const { items } = await this.#database.query({
      index: 'byAgent',
      where: '#agentActive = :agent',
      values: { ':agent': agentId },
    });
    return items.map((item) => stateOf(item).id);
  }

  #change(conversationId: string, update: { add?: Item; drop?: Record<string, ReadonlySet<string>> }) {
    return this.#database.update(keys.meta(conversationId), { ...update, when: 'attribute_exists(pk)' });
  }
}

function metaWrite(before: Reading | undefined, { conversation, entry }: Change, saving: Saving): Write {
  const look = firstLook(conversation, entry.at, saving.limits);
  const { connections } = saving;
  const set = {
    ...stateAttributes(conversation, look === undefined ? undefined : dueTime(look)),
    ttl: deletableAt(entry.at),
    ...(connections && { [`${connections.side}Connections`]: new Set(connections.ids) }),
  };
  const key = keys.meta(conversation.id);
  if (!before) return { put: { ...key, ...set } };
  return { update: key, set, when: '#number = :was', values: { ':was': before.conversation.number } };
}

/** The counts follow from whose it was before and after, so none can be forgotten. */
function agentWrites(
  before: Conversation | undefined,
  { conversation, entry }: Change,
  saving: Saving,
): Write[] {
  const was = before ? countedFor(before) : new Set<string>();
  const is = countedFor(conversation);
  const gone = [...was].filter((id) => !is.has(id));
  const come = [...is].filter((id) => !was.has(id));
  const missed = saving.missedOfferPauses ? missedBy(entry) : undefined;
  return [
    ...gone.map((id): Write => (id === missed ? pausing(id, entry.at) : leaving(id))),
    ...come.map(
      (id): Write => ({
        update: keys.agent(id),
        set: { lastOfferAt: entry.at },
        add: { openChats: 1 },
        when: '#openChats < :limit AND #availabilityRevision = :revision',
        values: { ':limit': saving.limits.chatsPerAgent, ':revision': saving.availabilityRevision ?? 0 },
      }),
    ),
  ];
}

function leaving(agentId: string) {
  return { update: keys.agent(agentId), add: { openChats: -1 } };
}

/** They have not answered: they are not asked again before they say that they are there. */
function pausing(agentId: string, setAt: string): Write {
  const { update, add } = leaving(agentId);
  return {
    update,
    add: { ...add, availabilityRevision: 1 },
    set: { override: { available: false, setAt } },
  };
}

/** Whom a transfer is put before finds it in the index of what agents hold, beside the one who has the chat. */
function askedWrites(before: Conversation | undefined, conversation: Conversation): Write[] {
  const { id, startedAt, transfer } = conversation;
  if (before?.transfer?.to.id === transfer?.to.id) return [];
  const ttl = deletableAt(startedAt);
  return [{ update: keys.asked(id), set: { agentActive: transfer?.to.id, startedAt, ttl } }];
}

/** A visitor has one open conversation. */
function visitorWrites(before: Conversation | undefined, { conversation, entry }: Change): Write[] {
  const update = keys.visitor(conversation.site, conversation.visitorId);
  const ttl = deletableAt(entry.at);
  if (isClosed(conversation)) return [{ update, set: { openConversation: undefined, ttl } }];
  if (before) return [];
  return [
    {
      update,
      set: { openConversation: conversation.id, ttl },
      when: 'attribute_not_exists(#openConversation) OR #openConversation = :id',
      values: { ':id': conversation.id },
    },
  ];
}

/** From its end on a chat can be searched for. What is not in a list is not found either: missed ones. */
function findingWrites({ id, status, endedAt, visitor: { name, email } }: Conversation): Write[] {
  if (status !== 'ended' || !endedAt) return [];
  return keysOf({ name, email }).map((key) => ({
    put: { ...keys.found(key, endedAt, id), name, email, ttl: deletableAt(endedAt) },
  }));
}

function dueTime(lookAt: number): string {
  return new Date(lookAt + GRACE_MS).toISOString();
}
