import { css } from 'lit';

/** The steps of a booking. Colours come down from the element around it. */
export const styles = css`
  :host {
    display: block;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  [hidden] {
    display: none !important;
  }
  .step {
    display: flex;
    flex-direction: column;
    gap: 14px;
    animation: come 0.25s var(--_ease);
  }
  @keyframes come {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
  .card {
    display: grid;
    gap: 8px;
    justify-items: start;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    overflow-wrap: anywhere;
  }
  p,
  h3,
  label,
  b,
  small {
    unicode-bidi: plaintext;
    text-align: start;
  }
  .when b {
    display: block;
    font-size: 17px;
    line-height: 1.35;
  }
  small,
  .quiet,
  .theirs {
    font-size: 13px;
    font-weight: 400;
    color: var(--_muted);
  }
  [role='timer'] {
    font-variant-numeric: tabular-nums;
  }
  .fields {
    display: grid;
    gap: 4px;
  }
  label {
    font-weight: 600;
    font-size: 14px;
  }
  input,
  textarea {
    inline-size: 100%;
    min-block-size: 46px;
    margin-block-end: 8px;
    padding: 11px 14px;
    font: 16px/1.4 var(--_font);
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    resize: none;
  }
  [aria-invalid='true'] {
    border-color: var(--_bad);
  }
  .wrong {
    font-size: 14px;
    color: var(--_bad);
  }
  p.wrong[role] {
    padding: 10px 14px;
    border-radius: var(--_radius-small);
    background: color-mix(in oklab, var(--_bad) 9%, var(--_surface));
    color: var(--_text);
    border-inline-start: 3px solid var(--_bad);
  }
  .who {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 12px;
    font-size: 14px;
    overflow-wrap: anywhere;
  }
  :focus-visible {
    outline: var(--_focus);
    outline-offset: 1px;
  }
  button {
    appearance: none;
    min-block-size: 40px;
    padding: 6px 14px;
    border: 1px solid #0000;
    border-radius: var(--_radius-small);
    background: none;
    color: inherit;
    font: 600 14px/1.3 var(--_font);
    cursor: pointer;
  }
  .primary {
    min-block-size: 48px;
    font-size: 16px;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .primary:hover {
    background: color-mix(in oklab, var(--_accent), #000 10%);
  }
  .primary[aria-disabled] {
    opacity: 0.6;
    cursor: progress;
  }
  .plain {
    border-color: var(--_control);
  }
  .plain:hover {
    background: var(--_sunken);
  }
  a {
    color: var(--_accent-text);
    font-weight: 600;
  }
  .done > svg {
    inline-size: 56px;
    margin: 8px auto 0;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_good) 16%, var(--_surface));
    fill: var(--_good);
  }
  h3 {
    font-size: 20px;
    letter-spacing: -0.01em;
  }
  .done h3,
  .done > p {
    text-align: center;
  }
  h3:focus-visible {
    outline-offset: 4px;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    button {
      border: 1px solid;
    }
  }
`;
