import type { Origin } from '../../protocol/visitor-profile.ts';
import type { Strings } from '../localize/en.ts';

/** Who said something of a visitor, their browser perhaps, and since when that is known. */
export interface Source {
  from: Origin | 'browser';
  at: string;
}

/** Where something that is known of a visitor came from, in words. */
export function originWords(from: Source['from'], { people, visitorPanel }: Strings): string {
  switch (from) {
    case 'verified':
      return people.verified;
    case 'crm':
      return people.fromCrm;
    case 'page':
      return people.byPage;
    case 'browser':
      return visitorPanel.reported;
    default:
      return visitorPanel.typed;
  }
}
