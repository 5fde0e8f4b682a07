import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template: auto auto 1fr / minmax(0, 1fr);
    min-block-size: 0;
  }
  .bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
    min-block-size: 3.5rem;
    padding: 0.5rem 1rem;
  }
  .search {
    position: relative;
    padding: 0 1rem 0.625rem;
    border-block-end: 1px solid var(--_line);
  }
  .search svg {
    position: absolute;
    inset-block-start: 0.5625rem;
    inset-inline-start: 1.625rem;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    color: var(--_muted);
    pointer-events: none;
  }
  [type='search'] {
    appearance: none;
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 2.25rem;
    padding-block: 0.25rem;
    padding-inline: 2.25rem 0.5rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    font-size: 0.875rem;
  }
  [type='search']::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  /* The browser's own cross is of the browser's own colour. */
  [type='search']::-webkit-search-cancel-button {
    filter: saturate(0);
    cursor: pointer;
  }
  h2 {
    min-inline-size: 0;
    overflow: hidden;
    font-size: 1rem;
    font-weight: 650;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  fieldset {
    display: flex;
    flex: none;
    padding: 2px;
    border-radius: var(--_radius-small);
    background: var(--_sunken);
  }
  fieldset label {
    position: relative;
    display: flex;
    align-items: center;
    min-block-size: 1.75rem;
    padding-inline: 0.75rem;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius-small) - 2px);
    color: var(--_muted);
    font-size: 0.8125rem;
    font-weight: 550;
    cursor: pointer;
  }
  fieldset label:hover {
    color: var(--_text);
  }
  label:has(:checked) {
    border-color: var(--_line);
    background: var(--_surface);
    color: var(--_text);
  }
  label:has(:focus-visible) {
    outline: var(--_focus);
  }
  [type='radio'] {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .scroller {
    position: relative;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  ul {
    position: relative;
  }
  /* All of one height, so that where a row stands follows from its number alone. */
  li {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    box-sizing: border-box;
    block-size: var(--_row, 4rem);
    overflow: hidden;
    border-block-end: 1px solid color-mix(in oklab, var(--_line) 55%, transparent);
  }
  .row {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 0.75rem;
    align-content: center;
    align-items: center;
    box-sizing: border-box;
    block-size: 100%;
    padding-inline: 1rem;
    color: inherit;
    text-decoration: none;
  }
  .row:hover {
    background: var(--_raised);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .row[aria-current='true'] {
    background: var(--_accent-soft);
  }
  .row[aria-current='true']::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 3px;
    background: var(--_accent);
  }
  .words {
    display: grid;
    gap: 0.0625rem;
  }
  .top,
  .bottom {
    display: flex;
    align-items: baseline;
    gap: 0.5rem;
    min-inline-size: 0;
  }
  .name,
  .last {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name {
    font-weight: 550;
  }
  .fresh .name {
    font-weight: 700;
  }
  time,
  .last,
  .agent {
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  .fresh .last {
    color: var(--_text);
  }
  time {
    flex: none;
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
  }
  .draft {
    color: var(--_bad);
  }
  .agent {
    flex: none;
    max-inline-size: 45%;
    overflow: hidden;
    font-size: 0.75rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .badge {
    flex: none;
    min-inline-size: 1.25rem;
    padding-inline: 0.375rem;
    border-radius: 1rem;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.75rem;
    font-weight: 650;
    line-height: 1.25rem;
    text-align: center;
  }
  .past .avatar {
    background: var(--_sunken);
    color: var(--_muted);
  }
  .row[aria-current='true'] .avatar {
    background: var(--_surface);
  }
  /* It takes the focus only to be read out; there is nothing to do with it. */
  .empty:focus-visible {
    outline: none;
  }
  .empty .button {
    margin-block-start: 0.75rem;
  }
  .end,
  .further {
    padding: 0.875rem 1rem;
    color: var(--_muted);
    text-align: center;
  }
  .end:empty {
    padding: 1px;
  }
  @container inbox (inline-size < 40rem) {
    li {
      --_row: 4.375rem;
    }
    fieldset label {
      min-block-size: 2.25rem;
    }
    /* A browser on a phone draws closer to whatever is smaller when one types into it. */
    [type='search'] {
      min-block-size: 2.5rem;
      font-size: 1rem;
    }
    .search svg {
      inset-block-start: 0.6875rem;
    }
  }
  @media (forced-colors: active) {
    label:has(:checked) {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .row[aria-current='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .badge {
      border: 1px solid;
    }
  }
`;
