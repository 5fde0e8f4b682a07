import { css } from '../../client/plain-css.ts';

/**
 * The host takes no box of its own, so nothing that a page says of it can move or hide what is inside; `all: initial`
 * stops what it would inherit, the language for fonts and line breaks too: the panel says it anew. Direction is let in: a page that reads from the right gets a widget that does too.
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
    --_gap: var(--porchlight-offset, var(--_site-padding, max(20px, env(safe-area-inset-bottom))));
    color-scheme: var(--porchlight-color-scheme, var(--_site-scheme, light dark));
    position: fixed;
    z-index: var(--porchlight-z-index, 2147483000);
    inset-block-end: var(--_gap);
    inset-inline-end: var(--_gap);
    display: flex;
    align-items: center;
    /* Where the panel lies that is wider than the bubble: its edge at the bubble's. */
    justify-content: flex-end;
    font: 15px/1.5 var(--_font);
    color: var(--_text);
    -webkit-tap-highlight-color: transparent;
  }
  .left:dir(ltr),
  .right:dir(rtl) {
    inset-inline: var(--_gap) auto;
    flex-direction: row-reverse;
  }
  .left:dir(ltr) .poke,
  .right:dir(rtl) .poke {
    inset-inline: calc(100% + 12px) auto;
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
    /* Seen only where the reader's own colours replace ours. */
    border: 1px solid #0000;
  }
  .busy,
  .launcher:hover {
    transform: scale(1.06);
  }
  svg {
    inline-size: 30px;
    fill: currentColor;
    grid-area: 1/1;
    transition: 0.3s var(--_ease);
  }
  .launcher:not(.open) .fold {
    opacity: 0;
    transform: rotate(-40deg) scale(0.5);
  }
  /* It comes up later than the bubble, and takes no room that would move it: one line of it is level with the middle. */
  .poke {
    position: absolute;
    inset-block-end: 8px;
    inset-inline-end: calc(100% + 12px);
    inline-size: max-content;
    max-inline-size: min(260px, 100vw - 132px);
    display: flex;
    /* The box reads as the page does, whatever language its words are in. */
    padding-inline-start: 6px;
    border-radius: var(--_radius);
    background: var(--_surface);
    border: 1px solid var(--_line);
    box-shadow: var(--_shadow);
    overflow-wrap: anywhere;
    animation: rise 0.4s var(--_ease) backwards;
  }
  .poke button {
    padding: 10px;
    outline-offset: -3px;
  }
  @media (width < 600px) {
    .wide {
      display: none;
    }
    /* No higher than the bubble: it takes no more of the page than that has taken. */
    .poke {
      inset-block: 0;
      margin-block: auto;
      block-size: fit-content;
      max-block-size: 58px;
      overflow: hidden;
      font-size: 13px;
      line-height: 1.25;
    }
    .poke button {
      padding-block: 4px;
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  @media print {
    .root {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
`;
