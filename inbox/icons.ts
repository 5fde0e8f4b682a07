import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** A line drawing on a 24 by 24 grid, in the colour of the text; what it means is said by words beside it. */
function icon(drawing: SVGTemplateResult): TemplateResult {
  return html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${drawing}</svg>`;
}

/** The porch light: Porchlight's own mark. */
export const lantern = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
  <path d="M12 2.5v2.25M8 9.5l1.25-4.75h5.5L16 9.5M8 9.5h8l-1 8.75H9L8 9.5ZM8.5 21.25h7" />
  <path d="M12 12v3" stroke-width="2.5" /></svg>`;
export const back = icon(svg`<path d="M15 5l-7 7 7 7" />`);
export const person = icon(
  svg`<circle cx="12" cy="8" r="3.75" /><path d="M4.75 20c.9-3.6 3.7-5.5 7.25-5.5s6.35 1.9 7.25 5.5" />`,
);
export const chats = icon(
  svg`<path d="M20 11.5a7.5 7.5 0 0 1-10.9 6.7L4 19.5l1.4-4.6A7.5 7.5 0 1 1 20 11.5Z" />`,
);
export const magnifier = icon(svg`<circle cx="11" cy="11" r="6.25" /><path d="m20 20-4.6-4.6" />`);
export const resting = icon(svg`<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z" />`);
export const sendIcon = icon(svg`<path d="M4.5 12h9M4.5 12 3 4.75 21 12 3 19.25 4.5 12Z" />`);
export const download = icon(svg`<path d="M12 4v11m0 0 4.25-4.25M12 15l-4.25-4.25M5 19.5h14" />`);
export const bolt = icon(svg`<path d="M13 3 5.5 13.5H11L10 21l7.5-10.5H12L13 3Z" />`);
export const lock = icon(
  svg`<rect x="5.5" y="10.5" width="13" height="9" rx="2" /><path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />`,
);
export const down = icon(svg`<path d="M12 5v14m0 0 5.5-5.5M12 19l-5.5-5.5" />`);
export const chevron = icon(svg`<path d="m7.5 10 4.5 4.5 4.5-4.5" />`);
export const bell = icon(svg`<path d="M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15L6 16.5ZM10 20.75h4" />`);
export const clock = icon(svg`<circle cx="12" cy="12" r="8" /><path d="M12 7.5V12l3 2" />`);
export const tick = icon(svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`);
export const ticks = icon(svg`<path d="m2.5 12.5 4.5 4.5 9.5-9.5M12 16l1 1 8.5-9.5" />`);
export const alertIcon = icon(svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 7.75V13M12 16.25v.01" />`);
export const info = icon(svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 11v5.25M12 7.75v.01" />`);
/** Somebody vouches for it. */
export const seal = icon(
  svg`<path d="m12 3 2.4 1.8 3 .1.9 2.9 2.3 1.9-1 2.8 1 2.8-2.3 1.9-.9 2.9-3 .1L12 22l-2.4-1.8-3-.1-.9-2.9-2.3-1.9 1-2.8-1-2.8 2.3-1.9.9-2.9 3-.1Z" /><path d="m8.75 12.5 2.25 2.25 4.25-4.5" />`,
);
export const pencil = icon(svg`<path d="M5 19l1-4.25L15.5 5.25l3.25 3.25L9.25 18 5 19Z" />`);
export const sliders = icon(
  svg`<path d="M4.5 7.5h8M17.5 7.5h2M4.5 16.5h2M11.5 16.5h8" /><circle cx="15" cy="7.5" r="2.25" /><circle cx="9" cy="16.5" r="2.25" />`,
);
export const calendarIcon = icon(
  svg`<rect x="4.5" y="5.5" width="15" height="14" rx="2.5" /><path d="M4.5 10h15M8.5 3.5v4M15.5 3.5v4M8.5 14h3" />`,
);
/** From one to another. */
export const handOver = icon(
  svg`<path d="M4 8.5h14.5m0 0L15 5m3.5 3.5L15 12M20 15.5H5.5m0 0L9 12m-3.5 3.5L9 19" />`,
);
export const plus = icon(svg`<path d="M12 5.5v13M5.5 12h13" />`);
export const remove = icon(svg`<path d="m6.5 6.5 11 11m0-11-11 11" />`);
export const copyIcon = icon(
  svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2" /><path d="M15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2" />`,
);
