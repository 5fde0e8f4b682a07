import { css } from 'lit';

/** A month of round days, and the times of one of them. Colours come down from the element around it. */
export const styles = css`
  :host {
    display: block;
    --_day: min(44px, 13cqi);
    container-type: inline-size;
  }
  h3,
  p {
    margin: 0;
  }
  h3 {
    font-size: 15px;
    font-weight: 650;
    unicode-bidi: plaintext;
  }
  .month {
    display: grid;
    grid-template-columns: 44px 1fr 44px;
    align-items: center;
    text-align: center;
  }
  button {
    appearance: none;
    box-sizing: border-box;
    padding: 0;
    border: 1px solid #0000;
    border-radius: var(--_radius-small);
    background: none;
    color: inherit;
    font: inherit;
    unicode-bidi: plaintext;
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
  .turn {
    block-size: 44px;
  }
  svg {
    display: block;
    inline-size: 22px;
    margin: auto;
    fill: currentColor;
  }
  .back svg,
  :host(:dir(rtl)) .turn:not(.back) svg {
    transform: scaleX(-1);
  }
  :host(:dir(rtl)) .back svg {
    transform: none;
  }
  table {
    inline-size: 100%;
    table-layout: fixed;
    border-collapse: collapse;
  }
  th {
    padding-block: 4px 6px;
    font-size: 12px;
    font-weight: 500;
    color: var(--_muted);
  }
  td {
    block-size: calc(var(--_day) + 2px);
    padding: 1px;
    text-align: center;
  }
  td button {
    inline-size: var(--_day);
    block-size: var(--_day);
    border-radius: 50%;
    font-size: 15px;
    font-variant-numeric: tabular-nums;
  }
  .free {
    font-weight: 650;
    color: var(--_accent-text);
    background: var(--_accent-soft);
  }
  .free:hover,
  .times button:hover {
    border-color: var(--_accent-text);
  }
  [aria-current] {
    text-decoration: underline 2px;
    text-underline-offset: 4px;
  }
  [aria-pressed='true'] {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .said {
    min-block-size: 30px;
    padding-block: 4px;
    font-size: 14px;
    color: var(--_muted);
    text-align: center;
    unicode-bidi: plaintext;
  }
  .plain {
    display: block;
    min-block-size: 40px;
    margin: 4px auto 12px;
    padding: 6px 16px;
    border-color: var(--_control);
    font-weight: 600;
  }
  .times {
    margin-block-end: 18px;
  }
  .times div {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(var(--_least, 96px), 1fr));
    gap: 8px;
    margin-block-start: 10px;
  }
  .times button {
    min-block-size: 44px;
    padding: 6px 4px;
    border-color: var(--_control);
    font-size: 15px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .times button:hover {
    background: var(--_accent-soft);
  }
  .both {
    --_least: 130px;
  }
  small {
    display: block;
    unicode-bidi: plaintext;
    font-size: 12px;
    font-weight: 400;
    line-height: 1.3;
    color: var(--_muted);
  }
  .zone {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 6px 10px;
    font-size: 14px;
    line-height: 1.35;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .zone:hover {
    background: var(--_sunken);
  }
  .note {
    margin-block-start: 8px;
    padding: 8px 12px;
    border-inline-start: 3px solid var(--_warn);
    border-radius: 4px;
    background: var(--_raised);
    font-size: 13px;
    line-height: 1.4;
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
