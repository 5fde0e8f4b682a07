import { VISITOR_FIELDS, type VisitorDetails, type VisitorField } from '../../protocol/visitor.ts';
import type { Identities } from './identity.ts';

/** Of what a conversation begins with: which fields the visitor did not type. */
export type Sources = { readonly [F in VisitorField]?: 'verified' | 'page' };

/** What a conversation begins with: what is verified, then what was typed, then what the page says. */
export function introduced(
  typed: VisitorDetails,
  { verified, page }: Identities,
): { details: VisitorDetails; sources: Sources } {
  const details: VisitorDetails = { ...typed };
  const sources: { [F in VisitorField]?: 'verified' | 'page' } = {};
  for (const field of VISITOR_FIELDS) {
    const from = verified?.fields[field]
      ? 'verified'
      : typed[field] === undefined && page?.fields[field] && 'page';
    if (!from) continue;
    const told = (from === 'verified' ? verified : page)?.fields[field];
    if (told) details[field] = told.value;
    sources[field] = from;
  }
  return { details, sources };
}
