import { css } from 'lit';

/** What the bubble looks like beside an open panel, or with messages unread: the panel brings it along. */
export const bubbleStyles = css`
  .open .talk {
    opacity: 0;
    transform: rotate(-40deg) scale(0.5);
  }
  /* The panel grows out of the bubble, whichever corner that is in. */
  .root:dir(rtl),
  .root.left {
    --_x: 0%;
  }
  .root.right {
    --_x: 100%;
  }
  /* What is unread, for whoever listens. */
  p {
    position: absolute;
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
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
  @media (max-width: 480px), (max-height: 440px) {
    .launcher.open {
      position: fixed;
      z-index: 1;
      inset-block-start: calc(env(safe-area-inset-top) + var(--_top, 0px) + 12px);
      inset-inline-end: calc(env(safe-area-inset-right) + 8px);
      inline-size: 44px;
      block-size: 44px;
      background: none;
      box-shadow: none;
      outline-color: currentColor;
    }
  }
  /* The header is less high there. */
  @media (max-height: 440px) {
    .launcher.open {
      margin-block-start: -6px;
    }
  }
`;
