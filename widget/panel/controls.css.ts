import { css } from 'lit';

/** Fields, buttons and words, as the panel and what is booked in it have them. Logical sides only. */
export const controls = css`
  * {
    box-sizing: border-box;
    margin: 0;
  }
  h2,
  h3,
  p,
  time,
  .hint,
  label,
  .strip span {
    unicode-bidi: plaintext;
  }
  form:not(.composer) {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .field {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 5px 8px;
    align-items: baseline;
  }
  label {
    font-weight: 600;
    font-size: 14px;
  }
  .hint {
    color: var(--_muted);
    font-size: 13px;
    justify-self: end;
  }
  .hint.wrong {
    grid-row: 3;
    grid-column: 1/-1;
    justify-self: start;
  }
  .wrong {
    color: var(--_bad);
  }
  input,
  textarea {
    grid-column: 1/-1;
    inline-size: 100%;
    min-block-size: 46px;
    padding: 11px 14px;
    font: 16px/1.4 var(--_font);
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    resize: none;
    transition: border-color 0.15s;
  }
  [aria-invalid='true'] {
    border-color: var(--_bad);
  }
  :focus-visible {
    outline: var(--_focus);
    outline-offset: 1px;
  }
  /* One line, not two: it takes the place of the field's own. */
  :read-write:focus-visible {
    outline-offset: -1px;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  button {
    appearance: none;
    min-block-size: 36px;
    padding: 6px 14px;
    border: 1px solid #0000;
    border-radius: var(--_radius-small);
    background: none;
    color: inherit;
    font: 600 14px/1.3 var(--_font);
    cursor: pointer;
    transition:
      background 0.15s,
      transform 0.15s var(--_ease);
  }
  button:active {
    transform: scale(0.98);
  }
  .book,
  .primary {
    min-block-size: 48px;
    font-size: 16px;
  }
  .primary {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .primary:hover {
    background: color-mix(in oklab, var(--_accent), var(--_away) 10%);
  }
  .plain {
    border-color: var(--_control);
  }
  .plain:hover {
    background: var(--_sunken);
    color: var(--_text);
  }
  [hidden] {
    display: none !important;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
`;
