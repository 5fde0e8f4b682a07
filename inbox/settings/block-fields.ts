import { css, html, nothing } from 'lit';
import { live as asTyped } from 'lit/directives/live.js';
import { remove } from '../icons.ts';
import type { Strings } from '../localize/en.ts';
import { type DraftBlock, dayFaults } from './week-draft.ts';

/** The look of what `blockFields` draws. */
export const blockStyles = css`
  .none {
    padding-block: 0.4375rem;
    color: var(--_muted);
  }
  .blocks {
    display: grid;
    gap: 0.5rem;
  }
  .block {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem;
  }
  .block .wrong {
    flex: 1 1 100%;
  }
  @container inbox (inline-size < 40rem) {
    .button.icon {
      inline-size: 2.75rem;
      min-block-size: 2.75rem;
    }
    input[type='time'] {
      padding-inline: 0.375rem;
    }
  }
  /* The button that removes hours stays beside them; touching a field opens its picker without the clock in it, too. */
  @container inbox (inline-size < 22.5rem) {
    .block {
      flex-wrap: nowrap;
    }
    .block:has(.wrong) {
      flex-wrap: wrap;
    }
    input[type='time']::-webkit-calendar-picker-indicator {
      display: none;
    }
  }
`;

/** The hours of one day that are being edited. */
export interface DayHours {
  /** Begins the ids of its fields. */
  key: string;
  /** What the day is called. */
  name: string;
  blocks: readonly DraftBlock[];
  /** Said where there are no hours. */
  none: string;
  /** Whether saving was refused: only then is a field that is not filled yet called wrong. */
  refused: boolean;
  /** Changes the block at this place; undefined takes it away. */
  change(at: number, change: Partial<DraftBlock> | undefined): void;
}

/** The fields of one day's hours, each with what is wrong with it. */
export function blockFields({ settings }: Strings, day: DayHours) {
  const faults = dayFaults(day.blocks);
  return html`<div class="blocks">
    ${day.blocks.length ? nothing : html`<p class="none">${day.none}</p>`}
    ${day.blocks.map((block, at) => oneBlock(settings, day, at, block, faults[at]))}
  </div>`;
}

function oneBlock(
  settings: Strings['settings'],
  { key, name, refused, change }: DayHours,
  at: number,
  block: DraftBlock,
  fault: ReturnType<typeof dayFaults>[number],
) {
  const shown = fault === 'missing' && !refused ? undefined : fault;
  const typed = (which: keyof DraftBlock) => (event: InputEvent) =>
    change(at, { [which]: (event.target as HTMLInputElement).value });
  const field = (which: keyof DraftBlock, label: string) =>
    html`<input type="time" aria-label="${name}, ${label}" aria-invalid=${shown !== undefined}
      aria-describedby=${shown ? `${key}-${at}-wrong` : nothing} data-field="${key}-${at}-${which}"
      .value=${asTyped(block[which])} @input=${typed(which)} />`;
  return html`<div class="block">
    ${field('start', settings.from)}<span aria-hidden="true">–</span>${field('end', settings.to)}
    <button type="button" class="button quiet icon" aria-label=${settings.removeHours(name, at + 1)}
      title=${settings.removeHours(name, at + 1)} @click=${() => change(at, undefined)}>${remove}</button>
    ${shown ? html`<p class="wrong" id="${key}-${at}-wrong">${settings.faults[shown]}</p>` : nothing}
  </div>`;
}
