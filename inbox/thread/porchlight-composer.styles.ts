import { css } from 'lit';

/** How a composer looks: plain for the visitor, dashed and yellow for agents only. */
export const styles = css`
  :host {
    display: block;
    padding: 0 1.5rem 1rem;
    background: var(--_surface);
  }
  form {
    max-inline-size: 50rem;
    margin-inline: auto;
  }
  .box {
    display: flex;
    align-items: flex-end;
    gap: 0.5rem;
    padding: 0.375rem;
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
  }
  .box:focus-within {
    border-color: var(--_accent-text);
    box-shadow: 0 0 0 1px var(--_accent-text);
  }
  .box.over {
    border-color: var(--_bad);
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 2.25rem;
    max-block-size: min(14rem, 40vh);
    padding: 0.4375rem 0.5rem;
    border: 0;
    background: none;
    font-size: 0.9375rem;
    line-height: 1.4;
    resize: none;
    field-sizing: content;
  }
  textarea:focus-visible {
    outline: none;
  }
  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .foot {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    margin-block-start: 0.3125rem;
    padding-inline: 0.25rem;
    color: var(--_muted);
    font-size: 0.75rem;
  }
  .over {
    color: var(--_bad);
    font-weight: 550;
  }
  .box.over {
    color: inherit;
    font-weight: inherit;
  }
  .button svg {
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }
  :dir(rtl) .button svg {
    scale: -1 1;
  }
  .modes {
    display: flex;
    gap: 0.25rem;
    margin-block-end: 0.375rem;
  }
  .modes label {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: 1.75rem;
    padding: 0.125rem 0.75rem;
    border: 1px solid transparent;
    border-radius: 2rem;
    color: var(--_muted);
    font-size: 0.8125rem;
    font-weight: 550;
    cursor: pointer;
  }
  .modes label:has(:checked) {
    border-color: var(--_control);
    background: var(--_surface);
    color: var(--_text);
  }
  .modes label:has(:focus-visible) {
    outline: var(--_focus);
    outline-offset: 2px;
  }
  .modes input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .modes svg {
    inline-size: 0.9375rem;
    block-size: 0.9375rem;
  }
  .noting .box {
    border: 2px dashed var(--_warn);
    background: color-mix(in oklab, var(--_warn) 12%, var(--_surface));
  }
  .noting .box:focus-within {
    border-style: solid;
    box-shadow: none;
  }
  .noting .box.over {
    border-color: var(--_bad);
  }
  .noting .modes label:has(:checked) {
    border-color: var(--_warn);
    background: color-mix(in oklab, var(--_warn) 12%, var(--_surface));
    color: var(--_warn);
  }
  .noting .foot span:first-child {
    color: var(--_warn);
    font-weight: 600;
  }
  .noting textarea::placeholder {
    color: var(--_text);
    opacity: 0.8;
  }
  .noting .button.primary {
    background: var(--_warn);
    color: var(--_surface);
  }
  @media (forced-colors: active) {
    .modes label:has(:checked) {
      border-color: Highlight;
    }
  }
  @container inbox (inline-size < 40rem) {
    .modes label {
      min-block-size: 2.25rem;
    }
    :host {
      padding: 0 0.75rem max(0.75rem, env(safe-area-inset-bottom));
    }
    textarea {
      /* Below 16 pixels iOS zooms into the field. */
      font-size: 1rem;
    }
    form:not(.noting) .foot span:first-child {
      display: none;
    }
  }
`;
