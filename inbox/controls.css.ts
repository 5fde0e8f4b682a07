import { css } from 'lit';

/** What every element of the inbox shares: the box model, the focus ring, buttons, and text for screen readers only. */
export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    font-family: var(--_font);
    font-size: 0.875rem;
    line-height: 1.45;
    color: var(--_text);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  button,
  input,
  textarea {
    font: inherit;
    color: inherit;
  }
  :focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.875rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 550;
    cursor: pointer;
    text-decoration: none;
    transition:
      background-color 0.15s,
      border-color 0.15s,
      filter 0.15s;
  }
  .button:hover {
    background: var(--_raised);
    border-color: var(--_control);
  }
  .button:active {
    background: var(--_sunken);
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    filter: brightness(1.08);
  }
  .button.danger {
    color: var(--_bad);
  }
  .button.danger.sure {
    border-color: transparent;
    background: var(--_bad);
    color: var(--_surface);
  }
  .button.danger.sure:hover {
    filter: brightness(1.08);
  }
  .button.quiet {
    border-color: transparent;
    background: none;
  }
  .button.quiet:hover {
    background: var(--_sunken);
  }
  .button.icon {
    inline-size: 2.25rem;
    padding: 0;
  }
  .button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent-text);
    font-weight: 550;
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }
  svg {
    display: block;
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .avatar {
    position: relative;
    display: inline-grid;
    place-items: center;
    flex: none;
    overflow: hidden;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    border-radius: 50%;
    background: var(--_accent-soft);
    color: var(--_accent-text);
    font-size: 0.8125rem;
    font-weight: 650;
    text-transform: uppercase;
  }
  .avatar.small {
    inline-size: 1rem;
    block-size: 1rem;
    margin-inline-end: 0.25rem;
    font-size: 0.5rem;
    vertical-align: middle;
  }
  .avatar img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .avatar svg {
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }
  .empty {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 0.375rem;
    padding: 2rem 1.5rem;
    text-align: center;
    color: var(--_muted);
    text-wrap: balance;
  }
  .empty svg {
    inline-size: 2.5rem;
    block-size: 2.5rem;
    margin-block-end: 0.5rem;
    color: var(--_accent-text);
    opacity: 0.75;
  }
  .empty strong {
    color: var(--_text);
    font-size: 0.9375rem;
    font-weight: 600;
  }
  .empty p {
    max-inline-size: 32ch;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
  @media (forced-colors: active) {
    .avatar {
      border: 1px solid;
    }
    .button[aria-disabled='true'] {
      color: GrayText;
      opacity: 1;
    }
  }
`;
