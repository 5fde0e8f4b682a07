import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: grid;
    min-block-size: 0;
  }
  .log {
    /* What only screen readers find in it scrolls with it. */
    position: relative;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 1rem 1.5rem 1.25rem;
  }
  .log:focus-visible {
    outline-offset: -3px;
  }
  .lines {
    display: flex;
    flex-direction: column;
    max-inline-size: 50rem;
    min-block-size: 100%;
    margin-inline: auto;
  }
  /* A short thread stands above the composer, where the eye is. */
  .lines::before {
    content: '';
    flex: 1;
  }
  .day,
  .event {
    align-self: center;
    max-inline-size: 100%;
    color: var(--_muted);
    font-size: 0.75rem;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .day {
    display: flex;
    align-items: center;
    align-self: stretch;
    gap: 0.875rem;
    margin-block: 1rem 0.5rem;
    font-weight: 600;
  }
  .day::before,
  .day::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_line);
  }
  .day:first-child {
    margin-block-start: 0;
  }
  .event {
    margin-block: 0.25rem;
  }
  .message + .event {
    margin-block-start: 0.75rem;
  }
  .event time::before {
    content: '· ' / '';
  }
  .event time,
  .meta time {
    unicode-bidi: plaintext;
  }
  .event time {
    font-variant-numeric: tabular-nums;
  }
  .message {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    align-self: flex-start;
    max-inline-size: min(36rem, 82%);
    margin-block-start: 0.75rem;
  }
  .message.continues {
    margin-block-start: 0.1875rem;
  }
  .message.own {
    align-items: flex-end;
    align-self: flex-end;
  }
  .bubble {
    padding: 0.5rem 0.75rem 0.5625rem;
    border: 1px solid var(--_line);
    border-radius: 0.875rem;
    border-end-start-radius: 0.25rem;
    background: var(--_raised);
    font-size: 0.9375rem;
    text-align: start;
    /* What is said may run the other way; the bubble still leans to its own side. */
    unicode-bidi: plaintext;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  /* The name of the agent who said it, where that is not the one who has the chat. */
  .agent {
    margin-block-end: 0.1875rem;
    padding-inline: 0.25rem;
    color: var(--_muted);
    font-size: 0.75rem;
    font-weight: 550;
  }
  .own .bubble {
    border-color: color-mix(in oklab, var(--_accent) 26%, var(--_surface));
    border-radius: 0.875rem;
    border-end-end-radius: 0.25rem;
    background: light-dark(
      var(--_accent-soft),
      color-mix(in oklab, var(--_accent) 24%, var(--_surface))
    );
  }
  .bubble a {
    color: var(--_accent-text);
    text-underline-offset: 2px;
  }
  .meta {
    display: flex;
    align-items: center;
    gap: 0.3125rem;
    margin-block-start: 0.125rem;
    padding-inline: 0.25rem;
    color: var(--_muted);
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
  }
  .meta svg {
    inline-size: 0.9375rem;
    block-size: 0.9375rem;
  }
  .meta.read svg {
    color: var(--_good);
  }
  .sending .bubble {
    opacity: 0.72;
  }
  .failed .bubble {
    border-color: var(--_bad);
  }
  .meta.bad {
    color: var(--_bad);
    font-weight: 550;
  }
  .meta .link {
    font-size: inherit;
    min-block-size: 1.5rem;
    margin-inline-start: 0.25rem;
  }
  .meeting {
    display: flex;
    gap: 0.75rem;
    align-self: center;
    max-inline-size: 30rem;
    margin-block: 0.25rem 0.75rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    overflow-wrap: anywhere;
  }
  .meeting > svg {
    color: var(--_accent-text);
  }
  .meeting p {
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  .meeting a {
    color: var(--_accent-text);
    font-weight: 550;
  }
  .meeting.gone strong {
    color: var(--_muted);
    text-decoration: line-through;
  }
  .note {
    align-self: stretch;
    margin-block: 0.75rem 0.25rem;
    padding: 0.5rem 0.75rem;
    border: 2px dashed var(--_warn);
    border-radius: 0.5rem;
    background: color-mix(in oklab, var(--_warn) 12%, var(--_surface));
    font-size: 0.9375rem;
    overflow-wrap: anywhere;
  }
  .note > div:not(.meta) {
    white-space: pre-wrap;
  }
  .note .by {
    display: flex;
    align-items: center;
    gap: 0.3125rem;
    color: var(--_warn);
    font-size: 0.75rem;
    font-weight: 650;
  }
  .note .by svg {
    inline-size: 0.9375rem;
    block-size: 0.9375rem;
  }
  .note .meta {
    padding: 0;
    color: var(--_text);
  }
  .note .bad {
    color: var(--_bad);
    font-weight: 550;
  }
  .note a {
    color: var(--_accent-text);
    text-underline-offset: 2px;
  }
  .typing {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    margin-block-start: 0.625rem;
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  .dots {
    display: inline-flex;
    gap: 0.1875rem;
    padding: 0.5625rem 0.625rem;
    border-radius: 0.875rem;
    border-end-start-radius: 0.25rem;
    background: var(--_sunken);
  }
  .dots i {
    inline-size: 0.3125rem;
    block-size: 0.3125rem;
    border-radius: 50%;
    background: currentColor;
    animation: nod 1.2s infinite;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }
  @keyframes nod {
    0%,
    60%,
    100% {
      opacity: 0.35;
    }
    30% {
      opacity: 1;
      translate: 0 -2px;
    }
  }
  .jump {
    position: absolute;
    inset-block-end: 0.75rem;
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
    border-radius: 2rem;
    box-shadow: var(--_shadow);
  }
  .jump svg {
    inline-size: 1rem;
    block-size: 1rem;
  }
  @container inbox (inline-size < 40rem) {
    .log {
      padding: 0.75rem 1rem 1rem;
    }
    .message {
      max-inline-size: 88%;
    }
  }
  @media (forced-colors: active) {
    .dots i {
      background: CanvasText;
    }
    .own .bubble {
      border-width: 2px;
    }
  }
`;
