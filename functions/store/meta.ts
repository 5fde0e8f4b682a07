import { type Conversation, type Head, holder } from '../domain/conversation.ts';
import { asWritten, type Item } from './database.ts';
import { DUE, monthOf } from './keys.ts';

/** The connections that hear of a conversation, by side. */
export interface Connections {
  visitor: ReadonlySet<string>;
  agent: ReadonlySet<string>;
}

/** A conversation as it was read: its state, the end of its log, and what is kept beside them. */
export interface Reading extends Head {
  connections: Connections;
  /** When the sweep looks at it; absent when nothing is due any more. */
  dueAt?: string;
  /** The admins who were told that it was missed. */
  mailedTo: ReadonlySet<string>;
}

/** The attributes of META that follow from the state; undefined ones are removed. */
export function stateAttributes(conversation: Conversation, dueAt: string | undefined): Item {
  const { id: _, status, agent, offer, transfer, transferred, tried, endedAt, last, ...rest } = conversation;
  return {
    ...rest,
    status,
    agent,
    offer,
    transfer,
    transferred,
    tried,
    endedAt,
    last,
    agentActive: holder(conversation),
    endedMonth: status === 'ended' && endedAt ? monthOf(endedAt) : undefined,
    due: dueAt && DUE,
    dueAt,
  };
}

/** The state that META holds. */
export function stateOf(item: Item): Conversation {
  const { pk, site, visitorId, visitor, status, number, startedAt, tried, ...rest } =
    asWritten<Conversation>(item);
  const { sources, agent, offer, transfer, transferred, endedAt, last } = rest;
  return {
    id: pk.slice('CONV#'.length),
    site,
    visitorId,
    visitor,
    status,
    number,
    startedAt,
    tried,
    ...(sources && { sources }),
    ...(agent && { agent }),
    ...(offer && { offer }),
    ...(transfer && { transfer }),
    ...(transferred && { transferred }),
    ...(endedAt && { endedAt }),
    ...(last && { last }),
  };
}

/** What META holds beside the state. */
export function besidesOf(item: Item): Omit<Reading, keyof Head> {
  const { visitorConnections, agentConnections, mailedTo, dueAt } = item as {
    visitorConnections?: Set<string>;
    agentConnections?: Set<string>;
    mailedTo?: Set<string>;
    dueAt?: string;
  };
  return {
    connections: { visitor: visitorConnections ?? NONE, agent: agentConnections ?? NONE },
    mailedTo: mailedTo ?? NONE,
    ...(dueAt && { dueAt }),
  };
}

const NONE: ReadonlySet<string> = new Set();
