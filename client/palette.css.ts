import { css } from 'lit';

/** The tokens that everything but the bubble needs besides. */
export const palette = css`
  :host {
    --_accent-soft: color-mix(in oklab, var(--_accent) 12%, var(--_surface));
    /* Black on a light accent is white, and white black: mixed into the accent, it only helps the text on it. */
    --_away: oklch(from var(--_on-accent) calc(1 - l) 0 0);
    --_raised: light-dark(#faf7f3, #262320);
    --_sunken: light-dark(#f4efe9, #131110);
    --_control: #8d8378;
    --_muted: light-dark(#685f56, #b3a99e);
    --_good: light-dark(#18794e, #5bd49a);
    --_warn: light-dark(#8a5a00, #f2c14e);
    --_bad: light-dark(#b3261e, #ff9d94);
    --_radius-small: calc(var(--_radius) * 0.625);
    scrollbar-color: var(--_control) #0000;
  }
`;
