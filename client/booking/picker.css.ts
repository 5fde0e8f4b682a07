import { css } from 'lit';

/** A month of round days, and the times of one of them. Colours come down from the element around it. */
export const styles = css`
  :host {
    display: block;
  }
  h3,
  p {
    margin: 0;
  }
  h3 {
    font-size: 15px;
    font-weight: 600;
  }
  .month {
    display: grid;
    grid-template-columns: 44px 1fr 44px;
    align-items: center;
    text-align: center;
  }
  button {
    box-sizing: border-box;
    padding: 0;
    border: 1px solid #0000;
    border-radius: var(--_radius-small);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:focus-visible {
    outline: var(--_focus);
    outline-offset: 1px;
  }
  [aria-disabled='true'] {
    cursor: default;
    color: var(--_muted);
  }
  /* The marks are mirrored by themselves where lines run from the right. */
  .turn {
    block-size: 44px;
    font-size: 28px;
  }
  table {
    inline-size: 100%;
    table-layout: fixed;
    border-collapse: collapse;
  }
  th {
    padding: 4px 0 6px;
    font-size: 12px;
    font-weight: 500;
    color: var(--_muted);
  }
  td {
    padding: 1px;
    text-align: center;
  }
  td button {
    inline-size: min(44px, 100%);
    aspect-ratio: 1;
    border-radius: 50%;
  }
  .free,
  .times button {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .free {
    color: var(--_accent-text);
    background: var(--_accent-soft);
  }
  /* Under a finger that has opened this nothing is chosen yet. */
  @media (hover) {
    .times button:hover {
      border-color: var(--_accent-text);
    }
  }
  [aria-current] {
    text-decoration: underline 2px;
  }
  [aria-pressed='true'] {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .said {
    min-block-size: 30px;
    padding: 4px;
    color: var(--_muted);
    text-align: center;
  }
  .said,
  .zone,
  .note {
    font-size: 14px;
  }
  .times div {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(var(--_least, 96px), 1fr));
    gap: 8px;
    margin: 10px 0 18px;
  }
  .both {
    --_least: 130px;
  }
  .times button,
  .zone {
    min-block-size: 44px;
    padding: 6px;
    border-color: var(--_control);
    overflow-wrap: anywhere;
  }
  .zone {
    inline-size: 100%;
    padding-inline: 12px;
    text-align: start;
  }
  small {
    display: block;
    font-size: 12px;
    font-weight: 400;
    color: var(--_muted);
  }
  .note {
    margin-block-start: 8px;
    padding: 8px 12px;
    border-inline-start: 3px solid var(--_warn);
    background: var(--_raised);
  }
  .times button,
  .zone,
  .note,
  th,
  .said,
  small {
    unicode-bidi: plaintext;
  }
  @media (forced-colors: active) {
    [aria-disabled='true'] {
      color: GrayText;
    }
    [aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
