import { VISITOR_FIELDS, type VisitorField } from '../../protocol/visitor.ts';
import type { KnownField, VisitorProfile } from '../../protocol/visitor-profile.ts';
import type { Conversation } from './conversation.ts';

/** What an agent has put right, instead of which words of the visitor's. */
export interface Correction {
  value: string;
  /** What stood there; absent if nothing did. */
  was?: string;
  at: string;
  by: { id: string; name: string };
}

export type Corrections = { readonly [F in VisitorField]?: Correction };

/**
 * What is known of the visitor of a conversation: what they typed when they asked for it, unless an agent has put it
 * right. The words that were put right may be typed again, since a browser fills them in; other words, typed later,
 * are news, and stand.
 */
export function visitorProfileOf(
  { visitor, startedAt }: Conversation,
  corrections: Corrections,
): VisitorProfile {
  const known = VISITOR_FIELDS.flatMap((field) => {
    const found = fieldOf(visitor[field], startedAt, corrections[field]);
    return found ? [[field, found] as const] : [];
  });
  return Object.fromEntries(known);
}

function fieldOf(
  typed: string | undefined,
  typedAt: string,
  correction: Correction | undefined,
): KnownField | undefined {
  const stands = correction && (typed === undefined || typed === correction.was || correction.at >= typedAt);
  if (stands) {
    const { value, at, by } = correction;
    return { value, from: 'agent', at, by, ...(typed !== undefined && { typed }) };
  }
  return typed === undefined ? undefined : { value: typed, from: 'typed', at: typedAt };
}
