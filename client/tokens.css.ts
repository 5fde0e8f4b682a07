import { css } from 'lit';

/**
 * The one place where Porchlight's look is decided; every element adopts it. Public custom properties
 * (`--porchlight-*`) come in here and nowhere else; the rest of the styles use the private ones (`--_*`).
 *
 * Colours are pairs: `light-dark()` follows the host's `color-scheme`, which follows the reader's system unless
 * the page (or an attribute) says otherwise. Text on the accent is black or white, whichever its lightness asks for.
 */
export const tokens = css`
  :host {
    color-scheme: light dark;
    --_accent: var(--porchlight-accent, var(--_site-accent, #b4450e));
    --_on-accent: var(--porchlight-on-accent, oklch(from var(--_accent) clamp(0, (0.68 - l) * 1000, 1) 0 0));
    --_accent-soft: color-mix(in oklab, var(--_accent) 12%, var(--_surface));
    --_accent-text: light-dark(
      color-mix(in oklab, var(--_accent), #000 12%),
      color-mix(in oklab, var(--_accent), #fff 52%)
    );
    --_surface: light-dark(#fff, #1b1917);
    --_raised: light-dark(#faf7f3, #262320);
    --_sunken: light-dark(#f4efe9, #131110);
    --_line: light-dark(#e6ded5, #3a3530);
    --_control: light-dark(#8d8378, #8d8378);
    --_text: light-dark(#221d18, #f3eee8);
    --_muted: light-dark(#685f56, #b3a99e);
    --_good: light-dark(#18794e, #5bd49a);
    --_warn: light-dark(#8a5a00, #f2c14e);
    --_bad: light-dark(#b3261e, #ff9d94);
    --_radius: var(--porchlight-radius, 16px);
    --_radius-small: calc(var(--_radius) * 0.625);
    --_font: var(--porchlight-font, system-ui, sans-serif);
    --_shadow: 0 1px 2px #2a170a1f, 0 12px 40px #2a170a33;
    --_focus: 2px solid var(--_accent-text);
    --_ease: cubic-bezier(0.2, 0.8, 0.2, 1);
  }
`;
