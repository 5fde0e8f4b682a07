import { css } from 'lit';

/** A field, and below it what is found. */
export const styles = css`
  :host {
    display: block;
  }
  label,
  p {
    margin: 0;
    font-size: 13px;
    color: var(--_muted);
  }
  input {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 44px;
    margin-block-start: 4px;
    padding: 8px 12px;
    font: 16px/1.4 var(--_font);
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    text-overflow: ellipsis;
  }
  input:focus-visible {
    outline: var(--_focus);
    outline-offset: 1px;
  }
  ul {
    box-sizing: border-box;
    max-block-size: 210px;
    margin: 4px 0 0;
    padding: 4px;
    overflow: auto;
    overscroll-behavior: contain;
    list-style: none;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface);
  }
  ul:not(:has(li)) {
    display: none;
  }
  li {
    padding: 8px 10px;
    border-radius: calc(var(--_radius-small) / 2);
    font-size: 14px;
    line-height: 1.35;
    cursor: pointer;
    unicode-bidi: plaintext;
    text-align: start;
  }
  li:hover {
    background: var(--_sunken);
  }
  [aria-selected='true'] {
    background: var(--_accent-soft);
  }
  @media (forced-colors: active) {
    [aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
