import { css } from 'lit';

/** One card on a quiet page, with the light of the widget's header above it. */
export const styles = css`
  :host {
    display: grid;
    min-block-size: 100dvh;
    place-items: start center;
    padding: clamp(0px, 8vw - 32px, 64px) clamp(0px, 8vw - 32px, 40px);
    font: 15px/1.5 var(--_font);
    color: var(--_text);
    -webkit-tap-highlight-color: transparent;
  }
  main {
    inline-size: min(440px, 100%);
    overflow: hidden;
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  header {
    padding: 28px 24px 26px;
    color: var(--_on-accent);
    background:
      radial-gradient(120% 160% at 88% -30%, #ffd08a7a, #ffd08a29 34%, #0000 62%),
      linear-gradient(180deg, var(--_accent), color-mix(in oklab, var(--_accent), #1c0d02 16%));
  }
  h1 {
    font-size: 26px;
    line-height: 1.18;
    letter-spacing: -0.02em;
  }
  .body {
    display: grid;
    gap: 16px;
    padding: 22px 24px 28px;
  }
  h2 {
    font-size: 18px;
    line-height: 1.3;
    outline-offset: 4px;
  }
  h2.on {
    color: var(--_good);
  }
  h2.off {
    color: var(--_bad);
  }
  .when b {
    font-size: 17px;
    line-height: 1.35;
  }
  .state {
    padding-block: 24px;
    text-align: center;
    text-wrap: balance;
  }
  .actions {
    display: grid;
    gap: 10px;
  }
  .actions .plain {
    min-block-size: 48px;
    font-size: 16px;
  }
  .ask {
    display: grid;
    gap: 10px;
    padding: 16px;
    border-radius: var(--_radius);
    background: var(--_accent-soft);
  }
  .ask .plain {
    background: var(--_surface);
  }
  @media (max-width: 480px) {
    :host {
      padding: 0;
      place-items: stretch;
    }
    main {
      inline-size: 100%;
      border-radius: 0;
      box-shadow: none;
    }
  }
  @media (forced-colors: active) {
    main,
    button {
      border: 1px solid;
    }
  }
`;
