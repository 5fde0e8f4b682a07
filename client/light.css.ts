import { css } from './plain-css.ts';

/** The tokens that the bubble itself needs: they are in everybody's first download. The rest is in palette.css.ts. */
export const light = css`
  :host {
    color-scheme: light dark;
    --_accent: var(--porchlight-accent, var(--_site-accent, #b4450e));
    --_on-accent: var(--porchlight-on-accent, var(--_site-onAccent, oklch(from color(from var(--_accent) xyz y y y) clamp(0, (0.565 - l) * 1e6, 1) 0 0)));
    --_accent-text: light-dark(
      oklch(from var(--_accent) min(l, 0.5) c h),
      oklch(from var(--_accent) max(l, 0.78) min(c, 0.12) h)
    );
    --_surface: light-dark(#fff, #1b1917);
    --_line: light-dark(#e6ded5, #3a3530);
    --_text: light-dark(#221d18, #f3eee8);
    --_radius: var(--porchlight-radius, 16px);
    --_font: var(--porchlight-font, var(--_site-font, system-ui, sans-serif));
    --_shadow: 0 1px 2px #2a170a1f, 0 12px 40px #2a170a33;
    --_focus: 2px solid var(--_accent-text);
    --_ease: cubic-bezier(0.2, 0.8, 0.2, 1);
  }
`;
