import { css } from 'lit';

/** What booking adds to the panel: cards in the log, and the sheet that covers it while a time is chosen. */
export const styles = css`
  .panel {
    position: relative;
  }
  .sheet {
    position: absolute;
    inset: 0;
    z-index: 1;
    display: flex;
    flex-direction: column;
    background: var(--_surface);
    animation: rise 0.25s var(--_ease);
  }
  .sheet .body {
    display: block;
    padding: 16px 20px 24px;
  }
  .step-back {
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    margin-inline-start: -8px;
    padding: 0;
    border-radius: 50%;
  }
  .step-back svg {
    display: block;
    inline-size: 26px;
    margin: auto;
    fill: currentColor;
  }
  :host(:dir(rtl)) .step-back svg {
    transform: scaleX(-1);
  }
  .meeting {
    display: grid;
    gap: 8px;
    justify-items: start;
    min-inline-size: min(260px, 100%);
    padding: 14px 16px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow-wrap: anywhere;
  }
  .meeting .primary {
    justify-self: stretch;
    min-block-size: 44px;
    font-size: 15px;
  }
  .whose {
    display: flex;
    align-items: center;
    gap: 10px;
  }
  .meeting .avatar {
    inline-size: 34px;
    block-size: 34px;
    font-size: 13px;
  }
  .title {
    font-size: 13px;
    font-weight: 650;
    color: var(--_good);
  }
  .when b {
    display: block;
    line-height: 1.35;
  }
  .meeting small,
  .theirs {
    font-size: 13px;
    font-weight: 400;
    color: var(--_muted);
  }
  .meeting a {
    color: var(--_accent-text);
    font-weight: 600;
  }
  .off .title {
    color: var(--_bad);
  }
  .off .when b {
    text-decoration: line-through;
    color: var(--_muted);
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  @media (max-width: 359px) {
    .sheet .body {
      padding-inline: 12px;
    }
  }
`;
