import { PERSON_FIELDS, type Person, type PersonField } from '../../protocol/identity.ts';

/** Something that was told, and since when that has been so. */
export interface Told {
  value: string;
  at: string;
}

/** One telling of who a visitor is: all of it by the site's server, or all of it by the page. */
export interface Identity {
  userId?: Told;
  fields: { readonly [F in PersonField]?: Told };
  attributes: { readonly [name: string]: Told };
}

/** What is vouched for and what is merely said are kept apart, and neither is ever written into the other. */
export interface Identities {
  verified?: Identity;
  page?: Identity;
}

/**
 * What is known once somebody has been told of: all of it, for what is told no longer is no longer so. What is the same
 * as before has been so since then. The page's word changes nothing that is verified; the server's replaces the page's.
 */
export function identified(known: Identities, person: Person, isVerified: boolean, at: string): Identities {
  const { verified } = known;
  if (!isVerified) return { ...(verified && { verified }), page: identityOf(person, at, known.page) };
  const same = verified?.userId?.value === person.userId ? verified : undefined;
  return { verified: identityOf(person, at, same) };
}

function identityOf(person: Person, at: string, before: Identity | undefined): Identity {
  const told = (value: string, was: Told | undefined): Told => (was?.value === value ? was : { value, at });
  const fields = PERSON_FIELDS.flatMap((field) => {
    const value = person[field];
    return value === undefined ? [] : [[field, told(value, before?.fields[field])] as const];
  });
  const attributes = Object.entries(person.attributes ?? {}).map(
    ([name, value]) => [name, told(String(value), before?.attributes[name])] as const,
  );
  return {
    ...(person.userId !== undefined && { userId: told(person.userId, before?.userId) }),
    fields: Object.fromEntries(fields),
    attributes: Object.fromEntries(attributes),
  };
}
