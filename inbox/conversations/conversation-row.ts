import { html, nothing } from 'lit';
import { dayKey, shortDay } from '../../client/localize/days.ts';
import { formatTime } from '../../client/localize/format.ts';
import type { ConversationRow } from '../../protocol/down.ts';
import { face } from '../face.ts';
import { person } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import { initials } from '../initials.ts';
import type { Words } from '../localize/words.ts';
import { conversationLink } from '../route.ts';
import { eventWords } from '../thread/event-words.ts';

/** Where a row stands in its list. */
export interface RowPlace {
  /** Counted from 1. */
  position: number;
  /** Of so many; -1 while nobody knows. */
  total: number;
  /** Pixels from the list's top. */
  top: number;
  /** Whether Tab comes to it. */
  reachable: boolean;
}

/** One conversation: its visitor, its last line and when that was, what is unread in it, or who handled it. */
export function renderRow(row: ConversationRow, session: InboxSession, words: Words, place: RowPlace) {
  const { strings, language } = words;
  const { last, visitor } = row;
  const selected = row.id === session.selected;
  const active = row.status === 'active';
  const unread = active ? session.live(row.id).unread : 0;
  const draft = active && !selected ? session.live(row.id).draft : '';
  // What happened is told in the inbox's language, whatever the visitor's name is written in.
  const told = !draft && last.event;
  const today = dayKey(last.at) === dayKey(Date.now());
  return html`<li aria-posinset=${place.position} aria-setsize=${place.total}
    .style=${`transform: translateY(${place.top}px)`}>
    <a href=${conversationLink(row.id)} part=${selected ? 'row selected' : 'row'}
      class="row ${unread ? 'fresh' : ''} ${active ? '' : 'past'}" tabindex=${place.reachable ? 0 : -1}
      aria-current=${selected ? 'true' : nothing}>
      <span class="avatar" aria-hidden="true">${visitor.name ? initials(visitor.name) || person : person}</span>
      <span class="words">
        <span class="top"><span class="name"><bdi>${visitor.name ?? strings.visitor}</bdi></span>
          <time datetime=${last.at}>${today ? formatTime(language, last.at) : shortDay(language, last.at)}</time></span>
        <span class="bottom">
          <span class="last" dir=${told ? nothing : 'auto'}>${
            draft ? html`<span class="draft">${strings.draft}</span> ${draft}` : lastLine(row, session, words)
          }</span>
          ${active ? nothing : handler(row, session, words)}
          ${
            unread
              ? html`<span class="badge"><span aria-hidden="true">${unread > 99 ? '99+' : unread}</span><span
                  class="unseen">${strings.unread(unread)}</span></span>`
              : nothing
          }
        </span>
      </span>
    </a>
  </li>`;
}

function lastLine(row: ConversationRow, session: InboxSession, { strings }: Words) {
  const { last, status, agent, visitor } = row;
  if (last.event) {
    const { id: agentId, name } = agent;
    const people = {
      visitor: visitor.name ?? strings.visitor,
      agent: name,
      own: agentId === session.agent?.id,
    };
    return eventWords(last.event, people, strings);
  }
  if (last.text === undefined) return status === 'ended' ? strings.ended : strings.noTextYet;
  const speaker = agent.id === session.agent?.id ? strings.you : agent.name;
  return last.by === 'agent' ? `${speaker}: ${last.text}` : last.text;
}

function handler({ agent }: ConversationRow, session: InboxSession, { strings }: Words) {
  const name = agent.id === session.agent?.id ? strings.you : agent.name;
  return html`<span class="agent">${face(agent.name, session.api.picture(agent.avatar), 'small')}<span
    class="unseen">${strings.handledBy(name)}</span><span
    aria-hidden="true" title=${strings.handledBy(name)}>${name}</span></span>`;
}
