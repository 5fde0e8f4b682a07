import { css } from 'lit';

/** Private custom properties (`--_*`) come down from `<porchlight-chat>`. Lines may run either way: logical sides only. */
export const styles = css`
  :host {
    position: absolute;
    inset-block-end: 76px;
    inline-size: min(392px, 100vw - 40px);
    block-size: min(660px, 100dvh - 116px);
    transform-origin: var(--_x, 100%) 100%;
    transition:
      opacity 0.2s,
      transform 0.3s var(--_ease),
      display 0.3s allow-discrete;
  }
  :host(:not([open])) {
    display: none;
    opacity: 0;
    transform: translateY(12px) scale(0.96);
  }
  @starting-style {
    :host([open]) {
      opacity: 0;
      transform: translateY(20px) scale(0.94);
    }
  }
  .under {
    display: contents;
  }
  .panel {
    position: relative;
    block-size: 100%;
    display: flex;
    flex-direction: column;
    overflow: hidden;
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
    box-shadow:
      0 0 0 1px light-dark(#2a170a14, #fff1),
      var(--_shadow);
    outline: 0;
  }
  header {
    flex: none;
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 68px;
    padding: 12px 18px;
    color: var(--_on-accent);
    background:
      radial-gradient(120% 160% at 88% -30%, #ffd08a7a, #ffd08a29 34%, #0000 62%),
      linear-gradient(180deg, var(--_accent), color-mix(in oklab, var(--_accent), var(--_away) 14%));
  }
  .welcome {
    display: block;
    padding: 16px 24px;
  }
  /* What greeted folds up. */
  .welcome:not(:has(h2)) {
    animation: fold 0.4s var(--_ease);
  }
  /* Words that run the other way begin where the rest of the panel begins. */
  .welcome :is(h2, p) {
    text-align: left;
  }
  :host(:dir(rtl)) .welcome :is(h2, p) {
    text-align: right;
  }
  /* As high as the header of the chat that follows, so that nothing moves when it does. */
  .welcome p:first-child {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 36px;
    font-size: 13px;
    font-weight: 600;
    letter-spacing: 0.01em;
  }
  .welcome img {
    position: static;
    flex: none;
    inline-size: 36px;
    block-size: 36px;
  }
  h2,
  p {
    text-wrap: pretty;
    word-break: auto-phrase;
  }
  h2 {
    font-size: 16px;
    font-weight: 600;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .welcome h2 + p {
    padding-block-end: 8px;
  }
  .welcome h2 {
    margin-block: 14px 6px;
    font-size: 26px;
    font-weight: 700;
    line-height: 1.18;
    letter-spacing: -0.02em;
    text-wrap: balance;
  }
  .body {
    flex: 1;
    overflow: auto;
    overscroll-behavior: contain;
    padding: 22px 24px 24px;
    display: grid;
  }
  header :focus-visible {
    outline-color: currentColor;
  }
  .privacy {
    padding: 4px;
    justify-self: center;
    align-self: center;
    font-size: 13px;
    color: var(--_muted);
  }
  .avatar {
    flex: none;
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 42px;
    block-size: 42px;
    border-radius: 50%;
    background: #fff3df;
    color: #6d2a05;
    font-weight: 700;
    text-transform: uppercase;
  }
  img {
    position: absolute;
    inline-size: 100%;
    block-size: 100%;
    border-radius: 50%;
    object-fit: cover;
  }
  .wait {
    place-self: center;
    display: grid;
    justify-items: center;
    gap: 10px;
    inline-size: min(100%, 290px);
    text-align: center;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
    animation: rise 0.3s var(--_ease);
  }
  .wait h2 {
    margin-block-start: 12px;
    font-size: 20px;
    letter-spacing: -0.01em;
  }
  .wait p {
    color: var(--_muted);
    text-wrap: balance;
  }
  .wait button {
    min-block-size: 46px;
    inline-size: 100%;
  }
  .wait p + button {
    margin-block-start: 14px;
  }
  .wait .avatar {
    inline-size: 84px;
    block-size: 84px;
    margin: 24px;
    font-size: 28px;
    background: radial-gradient(circle, #fff6e6, #ffcf87);
    animation: glow 2.4s ease-in-out infinite alternate;
  }
  .strip {
    flex: none;
    padding: 9px 18px;
    font-size: 14px;
    font-variant-numeric: tabular-nums;
    background: var(--_accent-soft);
    color: var(--_text);
    border-block-end: 1px solid var(--_line);
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  @keyframes fold {
    from {
      padding-block-end: 118px;
    }
  }
  @keyframes glow {
    from {
      box-shadow: 0 0 0 0 #ffb64866;
    }
    to {
      box-shadow:
        0 0 0 14px #ffb6482e,
        0 0 40px 26px #ffb6481f;
    }
  }
  @media (max-width: 480px), (max-height: 440px) {
    :host {
      position: fixed;
      inset-block: var(--_top, 0) auto;
      inset-inline: 0;
      inline-size: 100%;
      block-size: var(--_height, 100dvh);
    }
    .panel {
      border-radius: 0;
      padding-left: env(safe-area-inset-left);
      padding-right: env(safe-area-inset-right);
    }
    header {
      gap: 8px;
      padding-block-start: calc(12px + env(safe-area-inset-top));
      padding-inline-end: 60px;
    }
  }
  @media (max-width: 360px) {
    header > .avatar {
      display: none;
    }
  }
  /* A phone on its side, a page enlarged four times: what is asked for stands above what greets. */
  @media (max-height: 440px) {
    header {
      min-block-size: 56px;
      padding-block: 6px;
    }
    .welcome {
      padding-block: 10px 12px;
    }
    .log {
      padding-block: 8px;
    }
    .welcome h2 {
      margin: 0;
      font-size: 18px;
    }
    .welcome h2 + p {
      font-size: 13px;
    }
    .body {
      padding-block: 12px;
    }
    input,
    textarea {
      scroll-margin-block: 34px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .panel,
    .avatar,
    button {
      border: 1px solid;
    }
    header {
      border-block-end: 1px solid;
    }
  }
`;
