import { css } from 'lit';

/** The steps of a booking, besides its controls. Colours come down from the element around it. */
export const styles = css`
  .step {
    display: grid;
    gap: 16px;
  }
  .wrong[role] {
    margin: 0 0 10px;
    padding: 8px 12px;
    border-inline-start: 3px solid;
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
  }
  .done {
    text-align: center;
  }
  .tick {
    justify-self: center;
    inline-size: 2em;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_good) 14%, #0000);
    color: var(--_good);
    font-size: 32px;
    line-height: 2;
  }
  .when b {
    font-size: 17px;
  }
  h3 {
    font-size: 20px;
  }
  .done .card {
    text-align: start;
  }
`;
