import type { Strings } from '../localize/en.ts';
import type { Outcome } from './own-settings.ts';

/** How saving stands, in words. */
export function outcomeWords({ settings }: Strings, outcome: Outcome | undefined, unsaved: boolean): string {
  switch (outcome) {
    case 'saving':
      return settings.saving;
    case 'saved':
      return settings.saved;
    case 'failed':
      return settings.saveFailed;
    case 'refused':
      return settings.refused;
    default:
      return unsaved ? settings.unsaved : '';
  }
}
