import { css, html, nothing } from 'lit';
import type { Strings } from '../localize/en.ts';
import { type Place, REPLIES, SELF_TEST, SETTINGS } from '../route.ts';

/** The pages on which agents set what is theirs, as the head of each of them lists them. */
const PAGES: readonly { place: Place; href: string; name(strings: Strings): string }[] = [
  { place: 'settings', href: SETTINGS, name: ({ settingsPages }) => settingsPages.general },
  { place: 'replies', href: REPLIES, name: ({ replies }) => replies.title },
  { place: 'selfTest', href: SELF_TEST, name: ({ notifications }) => notifications.selfTest },
];

/** Whether a place is one of them. */
export function isSettings(at: Place): boolean {
  return PAGES.some(({ place }) => place === at);
}

/** The way from each of them to the others. */
export function settingsPages(at: Place, strings: Strings) {
  return html`<nav class="pages" aria-label=${strings.settings.title}>${PAGES.map(
    ({ place, href, name }) =>
      html`<a href=${href} aria-current=${place === at ? 'page' : nothing}>${name(strings)}</a>`,
  )}</nav>`;
}

/** How that looks: a line of words, the one of this page underlined, as in the header. */
export const settingsPagesStyles = css`
  .pages {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
    border-block-end: 1px solid var(--_line);
  }
  .pages a {
    padding-block: 0.5rem;
    margin-block-end: -1px;
    border-block-end: 2px solid transparent;
    color: var(--_muted);
    font-weight: 550;
    text-decoration: none;
  }
  .pages a:hover {
    color: var(--_text);
  }
  .pages a[aria-current] {
    border-block-end-color: var(--_accent);
    color: var(--_text);
  }
  @container inbox (inline-size < 40rem) {
    .pages a {
      padding-block: 0.75rem;
    }
  }
`;
