import type { PersonField } from '../../protocol/identity.ts';
import { VISITOR_FIELDS, type VisitorField } from '../../protocol/visitor.ts';
import { type KnownField, ORIGINS, type VisitorProfile } from '../../protocol/visitor-profile.ts';
import type { Conversation } from './conversation.ts';
import type { Identities, Told } from './identity.ts';

/** What an agent has put right, instead of which words of the visitor's. */
export interface Correction {
  value: string;
  /** What stood there; absent if nothing did. */
  was?: string;
  at: string;
  by: { id: string; name: string };
}

export type Corrections = { readonly [F in VisitorField]?: Correction };

/** What the visitor typed when they last booked a meeting in a chat. */
export interface Booked {
  name: string;
  email: string;
  at: string;
}

/** Everything that was said of a visitor, by whomever. */
export interface Sayings {
  booked?: Booked;
  corrections: Corrections;
  identities: Identities;
}

/**
 * What is known of the visitor of a conversation. Of all that was said of a field one thing stands: what the site's
 * server vouches for; else what an agent has put right; else what the visitor typed when they asked; else when they
 * booked, which may be for somebody else; else what the page says. So nothing unverified ever stands before something verified.
 */
export function visitorProfileOf(
  conversation: Conversation,
  { corrections, identities, booked }: Sayings,
): VisitorProfile {
  const fields = VISITOR_FIELDS.map((field) => {
    const typed = typedIn(conversation, field) ?? bookedWith(booked, field);
    const right = corrected(corrections[field], typed);
    const said = [...toldOf(identities, field), typed, right].filter((known) => known !== undefined);
    return [field, strongest(said)] as const;
  });
  const others = (['crmStatus', 'userId'] as const).map(
    (name) => [name, strongest(toldOf(identities, name))] as const,
  );
  const attributes = attributesOf(identities);
  return {
    ...Object.fromEntries([...fields, ...others].filter(([, known]) => known)),
    ...(attributes.length > 0 && { attributes }),
  };
}

/** Whether the site's server vouches for this field. */
export function isVerified({ verified }: Identities, field: VisitorField): boolean {
  return verified?.fields[field] !== undefined;
}

/** Of several things that were said the one from the strongest origin. */
export function strongest(said: readonly KnownField[]): KnownField | undefined {
  return [...said].sort((a, b) => ORIGINS.indexOf(a.from) - ORIGINS.indexOf(b.from))[0];
}

function typedIn({ visitor, sources, startedAt }: Conversation, field: VisitorField): KnownField | undefined {
  const value = visitor[field];
  return value === undefined || sources?.[field] ? undefined : { value, from: 'typed', at: startedAt };
}

function bookedWith(booked: Booked | undefined, field: VisitorField): KnownField | undefined {
  if (!booked || (field !== 'name' && field !== 'email')) return undefined;
  return { value: booked[field], from: 'typed', at: booked.at };
}

function toldOf({ verified, page }: Identities, name: PersonField | 'userId'): KnownField[] {
  return (
    [
      ['verified', verified],
      ['page', page],
    ] as const
  ).flatMap(([from, identity]) => {
    const told = name === 'userId' ? identity?.userId : identity?.fields[name];
    return told ? [{ ...told, from }] : [];
  });
}

/**
 * The words that were put right may be typed again, since a browser fills them in; other words, typed later, are news,
 * and stand.
 */
function corrected(
  correction: Correction | undefined,
  typed: KnownField | undefined,
): KnownField | undefined {
  if (!correction) return undefined;
  const { value, was, at, by } = correction;
  if (typed && typed.value !== was && at < typed.at) return undefined;
  return { value, from: 'agent', at, by, ...(typed && { typed: typed.value }) };
}

function attributesOf({ verified, page }: Identities): NonNullable<VisitorProfile['attributes']> {
  const told: Record<string, Told & { from: 'verified' | 'page' }> = {};
  for (const [name, said] of Object.entries(page?.attributes ?? {})) told[name] = { ...said, from: 'page' };
  for (const [name, said] of Object.entries(verified?.attributes ?? {}))
    told[name] = { ...said, from: 'verified' };
  // As they were given they come out of the database in any order.
  return Object.entries(told)
    .map(([name, said]) => ({ name, ...said }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
