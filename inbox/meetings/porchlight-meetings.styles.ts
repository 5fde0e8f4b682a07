import { css } from 'lit';

/** The page of meetings. */
export const styles = css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
  }
  fieldset {
    display: flex;
    padding: 0.1875rem;
    border-radius: var(--_radius-small);
    background: var(--_raised);
    box-shadow: inset 0 0 0 1px var(--_line);
  }
  label {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-block-size: 2rem;
    padding-inline: 0.875rem;
    border-radius: calc(var(--_radius-small) - 0.1875rem);
    color: var(--_muted);
    font-weight: 550;
    cursor: pointer;
  }
  label:has(:checked) {
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 0 0 1px var(--_control);
  }
  label:has(:focus-visible) {
    outline: var(--_focus);
    outline-offset: 1px;
  }
  label input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  h3 {
    margin-block: 0.75rem 0.5rem;
    color: var(--_muted);
    font-size: 0.8125rem;
    font-weight: 650;
  }
  ol {
    display: grid;
    gap: 0.5rem;
  }
  li {
    display: grid;
    grid-template-columns: 9.5rem minmax(0, 1fr) auto;
    gap: 0.25rem 1.25rem;
    align-items: start;
    padding: 0.875rem 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface);
  }
  li.now {
    border-color: var(--_accent-text);
    box-shadow: inset 0 0 0 1px var(--_accent-text);
  }
  .when strong {
    display: block;
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }
  .cancelled .when strong,
  .cancelled .who strong {
    color: var(--_muted);
    text-decoration: line-through;
  }
  .who strong {
    font-size: 0.9375rem;
    font-weight: 600;
  }
  .who,
  .when {
    overflow-wrap: anywhere;
  }
  .muted {
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  .who a:not(.button) {
    color: var(--_accent-text);
  }
  .badge {
    justify-self: end;
    padding: 0.0625rem 0.5rem;
    border-radius: 1rem;
    background: var(--_raised);
    color: var(--_muted);
    font-size: 0.75rem;
    font-weight: 600;
    white-space: nowrap;
  }
  .now .badge {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .acts,
  .told {
    grid-column: 2 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.5rem;
  }
  .acts {
    margin-block-start: 0.375rem;
  }
  .acts .button {
    min-block-size: 2rem;
    padding-inline: 0.625rem;
    font-size: 0.8125rem;
  }
  .acts p {
    flex: 1 1 14rem;
    font-weight: 550;
  }
  .bad {
    color: var(--_bad);
    font-weight: 550;
  }
  .bad svg {
    inline-size: 1rem;
    block-size: 1rem;
  }
  .end {
    display: grid;
    justify-items: center;
    min-block-size: 2.5rem;
    color: var(--_muted);
  }
  @container inbox (inline-size < 40rem) {
    li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .who {
      grid-row: 2;
      grid-column: 1 / -1;
    }
    .acts,
    .told {
      grid-column: 1 / -1;
    }
  }
`;
