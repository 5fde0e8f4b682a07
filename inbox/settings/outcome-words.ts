import { html, nothing } from 'lit';
import type { Strings } from '../localize/en.ts';
import type { Outcome } from './outcome.ts';

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

/** How a section that is saved by a button stands, and what can be done. */
export interface SaveState {
  outcome: Outcome | undefined;
  unsaved: boolean;
  /** The name of the button that saves. */
  label: string;
  /** Goes back to what is saved. */
  discard(): void;
}

/** The end of a section's form: save, discard, and how saving stands. */
export function saveFoot(strings: Strings, { outcome, unsaved, label, discard }: SaveState) {
  const wrong = outcome === 'failed' || outcome === 'refused';
  return html`<div class="foot">
    <button class="button primary" aria-disabled=${!unsaved}>${label}</button>
    ${
      unsaved
        ? html`<button type="button" class="button quiet" @click=${discard}>${strings.settings.discard}</button>`
        : nothing
    }
    <p role="status" class=${outcome === 'saved' ? 'done' : wrong ? 'wrong' : ''}
      >${outcomeWords(strings, outcome, unsaved)}</p>
  </div>`;
}
