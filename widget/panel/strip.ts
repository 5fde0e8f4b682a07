import { html, nothing } from 'lit';
import { formatCountdown as countdown } from '../../client/localize/format.ts';
import type { Strings } from '../localize/en.ts';
import type { Session } from './session.ts';

/** Whose connection and whose chat it is. */
interface StripHost {
  readonly strings: Strings;
  readonly session: Session;
}

/** What there is to say of the connection; nothing while all is well. */
function linkWords({ strings, session }: StripHost): string | undefined {
  const { client, link } = session.line ?? {};
  if (link === 'lost' && client?.offline) return strings.offline;
  return link && strings[link === 'lost' ? 'reconnecting' : link];
}

/** What a screen reader is told of it: what goes on and on, once. */
export const linkNews = (host: StripHost): string | undefined =>
  host.session.line?.told && host.session.line.link === 'polled' ? undefined : linkWords(host);

/** What there is to say of the connection, of the time and of what went wrong, above the log or the wait. */
export function renderStrip(host: StripHost) {
  const { strings, session } = host;
  const ends = session.live?.conversation.endsAt;
  const link = linkWords(host);
  return html`${link ? html`<p class="strip ${session.line?.link}">${link}</p>` : nothing}
    ${ends ? html`<p class="strip" role="timer">${strings.idle(countdown(ends - Date.now()))}</p>` : nothing}
    ${session.problem ? html`<p class="strip wrong" role="alert">${strings.problem}</p>` : nothing}`;
}
