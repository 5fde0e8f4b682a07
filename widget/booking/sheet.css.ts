import { css } from 'lit';

/** What booking adds to the panel: cards in the log, and the sheet that covers it while a time is chosen. */
export const styles = css`
  .sheet {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    background: var(--_surface);
    /* As messages do. */
    animation: rise 0.25s var(--_ease);
  }
  .sheet .body {
    display: block;
    padding: 16px clamp(12px, 5vi, 20px) 24px;
  }
  .step-back {
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    padding: 0;
    font-size: 28px;
  }
  .message .card {
    inline-size: 270px;
    max-inline-size: 100%;
    background: var(--_surface);
  }
  .card .primary {
    justify-self: stretch;
  }
  .whose {
    display: flex;
    align-items: center;
    gap: 10px;
  }
  .title {
    font-size: 13px;
    font-weight: 600;
    color: var(--_good);
  }
  .off .title {
    color: var(--_bad);
  }
`;
