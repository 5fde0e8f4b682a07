import { css } from 'lit';

/** The log, the composer and what stands around them; they come with the chat. */
export const styles = css`
  .end {
    margin-inline-start: auto;
    /* Its words break before a name does. */
    flex-shrink: 999;
    border-color: currentColor;
  }
  .link {
    min-block-size: 24px;
    padding: 2px 4px;
    font-size: 12px;
    color: var(--_accent-text);
    text-decoration: underline;
  }
  .back {
    color: var(--_good);
  }
  .ask {
    flex-shrink: 1;
    overflow: auto;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .ask span {
    flex: 1 0 100%;
    font-weight: 600;
  }
  .ask button {
    flex: 1;
  }
  .log {
    flex: 1;
    position: relative;
    overflow: auto;
    overscroll-behavior: contain;
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding: 18px;
    background: linear-gradient(var(--_raised), var(--_surface) 120px);
  }
  .back,
  .polled {
    background: none;
  }
  /* It stands there for the whole chat, so it stands aside. */
  .polled {
    padding-block: 6px;
    font-size: 12px;
    color: var(--_muted);
  }
  button.strip {
    border: 0;
    border-radius: 0;
  }
  .message {
    border-radius: var(--_radius-small);
  }
  .log:focus-visible {
    outline-offset: -3px;
  }
  .log > :first-child {
    margin-block-start: auto;
  }
  .event {
    align-self: center;
    padding-block: 6px;
    font-size: 13px;
    color: var(--_muted);
    text-align: center;
  }
  /* Where a visitor who was away reads on. */
  .fresh {
    align-self: stretch;
    display: flex;
    align-items: center;
    gap: 10px;
    color: var(--_accent-text);
  }
  .fresh::before,
  .fresh::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid;
    opacity: 0.4;
  }
  .message {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: start;
    max-inline-size: 92%;
    align-self: start;
    padding-inline-start: 38px;
    animation: rise 0.3s var(--_ease);
  }
  .outgoing {
    align-self: end;
    align-items: end;
  }
  .bubble,
  .typing {
    inline-size: fit-content;
    padding: 9px 14px;
    border-radius: var(--_radius);
    border-end-start-radius: 5px;
    background: light-dark(var(--_sunken), #2c2824);
  }
  .bubble {
    text-align: start;
    /* What is said may run the other way; the bubble still leans to its own side. */
    unicode-bidi: plaintext;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    line-height: 1.45;
  }
  .outgoing .bubble {
    border-end-start-radius: var(--_radius);
    border-end-end-radius: 5px;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  /* What is still here is an outline; it fills as it goes. Most are gone before they could be seen to wait. */
  .sending .bubble,
  .failed .bubble {
    background: var(--_surface);
    color: var(--_text);
    outline: 1px solid var(--_control);
  }
  .sending .bubble {
    animation: wait 1s step-end;
  }
  .failed .bubble {
    outline-color: var(--_bad);
  }
  .failed .state {
    color: var(--_bad);
    font-weight: 600;
  }
  /* Nothing but a few emoji: they speak for themselves. */
  .message .emoji {
    padding: 0;
    background: none;
    /* Not every font has them in colours of their own. */
    color: var(--_text);
    outline: 0;
    animation: none;
    font-size: 36px;
    line-height: 1.2;
  }
  .bubble a {
    color: inherit;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 6px;
    padding: 3px 4px 0;
    font-size: 12px;
    color: var(--_muted);
  }
  /* Beside what was said, at its foot. */
  .meta .avatar {
    position: absolute;
    inset-block-end: 21px;
    inset-inline-start: 0;
    inline-size: 28px;
    block-size: 28px;
    font-size: 11px;
  }
  .outgoing .meta {
    justify-content: end;
  }
  /* What is said in one breath stands together; only its last has the corner that leans to who said it. */
  .joined {
    margin-block-end: -7px;
  }
  .joined .bubble {
    border-radius: var(--_radius);
  }
  .typing {
    display: flex;
    margin-inline-start: 38px;
    gap: 5px;
    padding-block: 14px;
  }
  .typing i {
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_muted);
    animation: dot 1s infinite alternate;
  }
  .typing i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .typing i:nth-child(3) {
    animation-delay: 0.4s;
  }
  .composer {
    flex: none;
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 4px 8px;
    align-items: end;
    padding: 10px 12px max(12px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
  }
  .composer textarea {
    grid-column: 1;
    field-sizing: content;
    max-block-size: min(160px, 30vh);
  }
  #left {
    grid-row: 2;
    grid-column: 1/-1;
    font-size: 12px;
  }
  #left:not(.wrong) {
    color: var(--_muted);
  }
  .send {
    inline-size: 46px;
    block-size: 46px;
    padding: 0;
    border-radius: 50%;
    display: grid;
    place-items: center;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  /* Nothing to send yet. */
  :placeholder-shown ~ .send {
    background: var(--_sunken);
    color: var(--_muted);
  }
  .send svg {
    inline-size: 22px;
    fill: currentColor;
  }
  :host(:dir(rtl)) .send svg {
    transform: scaleX(-1);
  }
  footer {
    overflow: auto;
    display: grid;
    gap: 10px;
    padding: 16px 18px max(18px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
    text-align: center;
    animation: rise 0.3s var(--_ease);
  }
  footer p {
    color: var(--_muted);
    font-size: 14px;
  }
  @keyframes wait {
    from {
      background: var(--_accent);
      color: var(--_on-accent);
      outline-color: #0000;
    }
  }
  @keyframes dot {
    to {
      opacity: 0.25;
      transform: translateY(-3px);
    }
  }
  @media (forced-colors: active) {
    .bubble,
    .typing {
      border: 1px solid;
    }
    .typing i {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
