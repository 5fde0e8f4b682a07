import { html, nothing, type TemplateResult } from 'lit';
import type { InboxSession } from './inbox-session.ts';
import type { Strings } from './localize/en.ts';
import type { Place } from './route.ts';

/** What stands beside the conversations: one page, which has the whole width. */
export interface Page extends HTMLElement {
  /** Puts the focus where whoever has come to the page begins. */
  focusHeading(): void;
}

interface PlaceKind {
  name(strings: Strings): string;
  draw(session: InboxSession): TemplateResult;
}

/** What each place is called, and what draws it. */
export const PLACES: Readonly<Record<Place, PlaceKind>> = {
  inbox: { name: ({ inbox }) => inbox, draw: columns },
  settings: {
    name: ({ settings }) => settings.title,
    draw: (session) => html`<porchlight-settings class="place" .session=${session}></porchlight-settings>`,
  },
  selfTest: {
    name: ({ notifications }) => notifications.selfTest,
    draw: (session) => html`<porchlight-self-test class="place" .session=${session}></porchlight-self-test>`,
  },
  replies: {
    name: ({ replies }) => replies.title,
    draw: (session) => html`<porchlight-replies class="place" .session=${session}></porchlight-replies>`,
  },
  meetings: {
    name: ({ meetings }) => meetings.title,
    draw: (session) => html`<porchlight-meetings class="place" .session=${session}></porchlight-meetings>`,
  },
};

function columns(session: InboxSession): TemplateResult {
  return html`<porchlight-conversations part="conversations" .session=${session}></porchlight-conversations>
    <porchlight-thread part="thread" .session=${session}></porchlight-thread>
    ${
      session.selected && !session.own.refused.has(session.selected)
        ? html`<porchlight-visitor part="visitor" .session=${session}></porchlight-visitor>`
        : nothing
    }`;
}
