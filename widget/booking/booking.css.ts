import { css } from 'lit';

/** The steps of a booking, besides its controls. Colours come down from the element around it. */
export const styles = css`
  [hidden] {
    display: none !important;
  }
  .step {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .card {
    display: grid;
    gap: 8px;
    justify-items: start;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    overflow-wrap: anywhere;
  }
  .when b {
    display: block;
    font-size: 17px;
    line-height: 1.35;
  }
  small,
  .quiet,
  .theirs {
    font-size: 13px;
    font-weight: 400;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .wrong[role] {
    margin-block-end: 10px;
    padding: 10px 14px;
    border-radius: var(--_radius-small);
    border-inline-start: 3px solid;
    background: var(--_raised);
  }
  .who {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 12px;
    font-size: 14px;
    overflow-wrap: anywhere;
  }
  [aria-disabled] {
    opacity: 0.6;
    cursor: progress;
  }
  a {
    color: var(--_accent-text);
    font-weight: 600;
  }
  .done {
    text-align: center;
  }
  .done > svg {
    inline-size: 56px;
    margin: 8px auto 0;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_good) 16%, var(--_surface));
    fill: var(--_good);
  }
  h3 {
    font-size: 20px;
  }
  .done .card {
    text-align: start;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
`;
