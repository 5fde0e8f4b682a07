import { css, unsafeCSS } from 'lit';
import { light } from './light.css.ts';
import { palette } from './palette.css.ts';

/**
 * The one place where Porchlight's look is decided; every element adopts it. Public custom properties
 * (`--porchlight-*`) come in here and nowhere else; the rest of the styles use the private ones (`--_*`).
 *
 * Colours are pairs: `light-dark()` follows the host's `color-scheme`, which follows the reader's system unless
 * the page (or an attribute) says otherwise. Text on the accent is black or white, whichever its lightness asks for;
 * the accent as text is darkened, or lightened, until it can be read.
 */
export const tokens = css`
  ${unsafeCSS(light)}
  ${palette}
`;
