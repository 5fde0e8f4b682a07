import { css } from 'lit';

/**
 * The host takes no box of its own, so nothing that a page says of it can move or hide what is inside; `all: initial`
 * stops what it would inherit. Direction is let in: a page that reads from the right gets a widget that does too.
 */
export const styles = css`
  :host {
    display: contents !important;
  }
  :host([hidden]) {
    display: none !important;
  }
  .root {
    all: initial;
    --_gap: max(20px, env(safe-area-inset-bottom));
    color-scheme: var(--porchlight-color-scheme, light dark);
    position: fixed;
    z-index: var(--porchlight-z-index, 2147483000);
    inset-block-end: var(--porchlight-offset, var(--_gap));
    inset-inline-end: var(--porchlight-offset, var(--_gap));
    display: flex;
    align-items: center;
    gap: 12px;
    font: 15px/1.5 var(--_font);
    color: var(--_text);
    -webkit-tap-highlight-color: transparent;
  }
  .left {
    right: auto;
    left: var(--porchlight-offset, var(--_gap));
    flex-direction: row-reverse;
  }
  .right {
    left: auto;
    right: var(--porchlight-offset, var(--_gap));
  }
  button {
    all: unset;
    box-sizing: border-box;
    cursor: pointer;
  }
  button:focus-visible {
    outline: var(--_focus);
    outline-offset: 3px;
  }
  .launcher {
    position: relative;
    inline-size: 60px;
    block-size: 60px;
    border-radius: 50%;
    background: radial-gradient(circle at 68% 22%, #ffd9a05c, #0000 46%) var(--_accent);
    color: var(--_on-accent);
    box-shadow: var(--_shadow);
    display: grid;
    place-items: center;
    transition: transform 0.25s var(--_ease);
    forced-color-adjust: none;
    border: 1px solid #0000;
  }
  .launcher:hover {
    transform: scale(1.06);
  }
  .launcher:active {
    transform: scale(0.96);
  }
  svg {
    inline-size: 30px;
    fill: currentColor;
    grid-area: 1/1;
    transition: 0.3s var(--_ease);
  }
  .lamp {
    fill: #ffb648;
  }
  .open .talk,
  .launcher:not(.open) .fold {
    opacity: 0;
    transform: rotate(-40deg) scale(0.5);
  }
  .busy svg {
    animation: glow 0.9s infinite alternate;
  }
  .badge {
    position: absolute;
    inset-block-start: -3px;
    inset-inline-end: -3px;
    min-inline-size: 22px;
    box-sizing: border-box;
    padding-inline: 5px;
    border-radius: 11px;
    background: #c21f1f;
    color: #fff;
    font: 600 12px/22px var(--_font);
    text-align: center;
    box-shadow: 0 0 0 2px var(--_surface);
  }
  .poke {
    max-inline-size: min(260px, 100vw - 132px);
    padding: 10px 16px;
    border-radius: var(--_radius);
    background: var(--_surface);
    border: 1px solid var(--_line);
    box-shadow: var(--_shadow);
    overflow-wrap: anywhere;
    animation: rise 0.4s var(--_ease) backwards;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  @keyframes glow {
    to {
      opacity: 0.35;
    }
  }
  @media (max-width: 480px), (max-height: 440px) {
    .launcher.open {
      position: fixed;
      z-index: 1;
      inset-block-start: calc(env(safe-area-inset-top) + var(--_top, 0px) + 10px);
      inset-inline-end: calc(env(safe-area-inset-right) + 8px);
      inline-size: 44px;
      block-size: 44px;
      background: none;
      box-shadow: none;
      outline-color: currentColor;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .launcher {
      background: ButtonFace;
      color: ButtonText;
      border-color: ButtonText;
    }
  }
`;
