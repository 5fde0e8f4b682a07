import { html, nothing } from 'lit';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import type { AgentCard } from '../../protocol/entry.ts';
import type { Strings } from '../localize/en.ts';
import { composer } from './composer.ts';
import { cameWords, endedBy } from './ended.ts';
import { renderLog } from './log.ts';
import type { Session } from './session.ts';
import { renderStrip } from './strip.ts';

/*
 * All that a visitor needs once they talk: the line to the site, the log, the composer. It comes in a chunk of its own,
 * fetched while they fill in the form.
 */
export { Line } from './line.ts';
export { linkNews, renderStrip } from './strip.ts';
export { styles } from './talk.css.ts';
export { words } from './words.ts';

/** What the talk needs of the panel. */
export interface TalkHost {
  readonly strings: Strings;
  /** The language, as the visitor's region has it: for dates and times. */
  readonly regional: string;
  readonly label: string;
  readonly session: Session;
  /** Whether the visitor is being asked if they mean to end it. */
  readonly asksEnd: boolean;
  /** Whether the visitor looks elsewhere: at the page, or at another one. */
  readonly away: boolean;
  /** What has come in below what the visitor sees, and the way there. */
  readonly below: unknown;
  askEnd(asks: boolean): void;
  /** Leaves a chat that has ended for the next one, and takes along what was being written in it. */
  startAgain(live: LiveConversation): void;
  /** Opens the calendar of whoever the site's routing names. */
  book(): void;
  requestUpdate(): void;
  /** Somebody's picture, or their initials; without an agent, those of the name. */
  face(agent: AgentCard | undefined, name?: string): unknown;
  scrolled(): void;
}

/** A chat that goes on, or has ended. */
export function renderTalk(host: TalkHost, live: LiveConversation) {
  const { strings, asksEnd, session } = host;
  const { agent, status } = live.conversation;
  const name = agent?.name ?? host.label;
  const active = status === 'active';
  const sent = session.ending === 'sent';
  const waits = session.ending === 'soon' || (sent && session.line?.link === 'lost');
  const end = (style: string, act: () => void) =>
    html`<button class=${style} part="button" @click=${act}>${strings.end}</button>`;
  return html`<header part="header">
      ${host.face(agent, name)}
      <h2 dir="auto">${name}</h2>
      ${session.parts.bell?.render()} ${active && !asksEnd ? end('end', () => host.askEnd(true)) : nothing}
    </header>
    ${
      asksEnd
        ? html`<div class="strip ask" role="group" aria-label=${strings.endAsk}>
            <span aria-live="polite">${waits ? strings.ending : strings.endAsk}</span>
            ${waits ? nothing : end('plain', () => session.end())}
            ${
              waits && sent
                ? nothing
                : html`<button class="plain keep" part="button" @click=${() => host.askEnd(false)}>${strings.keep}</button>`
            }
          </div>`
        : nothing
    }
    ${renderStrip(host)} ${renderLog(
      live,
      strings,
      host.regional,
      session.parts.meetings,
      host.face,
      () => host.scrolled(),
      host.away,
    )} ${host.below}
    ${active ? composer(live, strings) : renderEnded(host, live)}`;
}

function renderEnded(host: TalkHost, live: LiveConversation) {
  const { strings, regional, label, session } = host;
  const { conversation } = live;
  const download = async () => {
    const { downloadTranscript } = await import('./transcript.ts');
    const meetings = await session.parts.meetingsIn(conversation.entries);
    downloadTranscript(conversation, strings, regional, label, (entry) =>
      entry.kind === 'ended'
        ? endedBy(conversation, strings)
        : (meetings?.line(entry) ?? cameWords(entry, strings)),
    );
  };
  return html`<footer>
    <p>${endedBy(conversation, strings)}</p>
    ${session.parts.rate?.render(live)}
    <button class="primary next" part="button primary" @click=${() => host.startAgain(live)}>${strings.again}</button>
    <button class="plain" part="button" @click=${download}>${strings.transcript}</button>
  </footer>`;
}
