import { html, nothing } from 'lit';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import { dayKey, dayName } from '../../client/localize/days.ts';
import { formatTime } from '../../client/localize/format.ts';
import type { AgentCard, Side, TextEntry } from '../../protocol/entry.ts';
import type { MeetingEntry } from '../booking/cards.ts';
import type { Meetings } from '../booking/meetings.ts';
import type { Strings } from '../localize/en.ts';
import { cameWords } from './ended.ts';
import { words } from './words.ts';

/** Messages of one side this close together, in milliseconds, share one line of time and state. */
const RUN_MS = 3 * 60_000;

/** A few of them and nothing else. A digit may be part of one, but begins none that is more than a digit. */
const EMOJI = /^(?![\d#*])[\p{Extended_Pictographic}\p{Emoji_Component}]{1,9}$/u;

/** One message as it is drawn, whether it is in the log or still on its way. */
interface Line {
  by: Side;
  text: string;
  at: string;
  state?: keyof Strings & ('sending' | 'sent' | 'delivered' | 'read' | 'failed');
  id?: string;
  /** Who had the chat then. */
  agent?: AgentCard | undefined;
}

/** The number up to which a visitor who has come back had read; what stands below it is new to them. */
const readTo = new WeakMap<LiveConversation, number>();

/** What the visitor wrote in the form is their first message. */
function linesOf(live: LiveConversation, strings: Strings): (Line | MeetingEntry | string)[] {
  const lines: (Line | MeetingEntry | string)[] = [];
  let mine: TextEntry | undefined;
  let ours: Line | undefined;
  let agent: AgentCard | undefined;
  let read = readTo.get(live) ?? Infinity;
  for (const entry of live.conversation.entries) {
    if (entry.kind === 'accepted') agent = entry.agent;
    const came = cameWords(entry, strings);
    if (came) lines.push(came);
    if (entry.kind === 'requested' && entry.details.text)
      lines.push({ by: 'visitor', text: entry.details.text, at: entry.at });
    if (entry.kind === 'calendar' || 'meeting' in entry) lines.push(entry);
    if (entry.kind !== 'text') continue;
    if (entry.number > read && entry.by === 'agent') {
      lines.push(strings.fresh);
      read = Infinity;
    }
    const line: Line = { by: entry.by, text: entry.text, at: entry.at, agent };
    if (entry.by === 'visitor') [mine, ours] = [entry, line];
    lines.push(line);
  }
  if (mine && ours) ours.state = live.messageState(mine);
  return [...lines, ...live.outgoing.map((outgoing): Line => ({ ...outgoing, by: 'visitor' }))];
}

/** The arrow keys lead from message to message, for whoever reads with the focus; Tab leads on, out of the log. */
function walk(event: KeyboardEvent): void {
  const messages = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.message')];
  const last = messages.length - 1;
  const found = messages.findIndex((message) => message.matches(':focus-within'));
  const at = found < 0 ? messages.length : found;
  const steps: Record<string, number> = {
    ArrowUp: Math.max(0, at - 1),
    ArrowDown: Math.min(last, at + 1),
    Home: 0,
    End: last,
  };
  const message = messages[steps[event.key] ?? -1];
  if (!message) return;
  event.preventDefault();
  message.focus();
}

/** The conversation, oldest first. What is said is only ever text and links, never markup. */
export function renderLog(
  live: LiveConversation,
  strings: Strings,
  language: string,
  meetings: Meetings | undefined,
  face: (agent: AgentCard) => unknown,
  onScroll: () => void,
  away: boolean,
) {
  if (live.loaded && (away || !readTo.has(live))) readTo.set(live, live.unread ? live.read : Infinity);
  const { agent, status, typing, entries } = live.conversation;
  const active = status === 'active';
  const lines = linesOf(live, strings);
  let day = dayKey(Date.now());
  const dayLine = (at: string) => {
    if (day === dayKey(at)) return nothing;
    day = dayKey(at);
    return html`<p class="event"><time datetime=${day}>${dayName(language, at)}</time></p>`;
  };
  const renderLine = (line: Line | MeetingEntry | string, index: number) => {
    if (typeof line === 'string')
      return html`<p class="event ${line === strings.fresh ? 'fresh' : ''}">${line}</p>`;
    if ('kind' in line) return html`${dayLine(line.at)}${meetings?.renderEntry(line, entries)}`;
    const { by, text, at, state, id, agent } = line;
    const next = lines[index + 1];
    const joined =
      typeof next === 'object' &&
      'text' in next &&
      next.by === by &&
      Date.parse(next.at) - Date.parse(at) < RUN_MS &&
      state !== 'failed';
    const side = by === 'visitor' ? 'outgoing' : 'incoming';
    return html`${dayLine(at)}
      <div class="message ${side} ${joined ? 'joined' : ''} ${state ?? ''}" part="message ${side}"
        id="m${index}" role="article" tabindex="-1" aria-labelledby="m${index}">
        <span class="hidden">${by === 'visitor' ? strings.you : agent?.name}:</span>
        <div class="bubble ${EMOJI.test(text) ? 'emoji' : ''}">${words(text)}</div>
        <div class="meta ${joined ? 'hidden' : ''}">
          ${state ? html`<span class="state">${strings[state]}</span>` : nothing}
          ${side === 'incoming' && !joined && agent ? face(agent) : nothing}
          <time datetime=${at}>${formatTime(language, at)}</time>
          ${
            state === 'failed' && id && active
              ? html`<button class="link" part="button" @click=${() => live.retry(id)}>${strings.retry}</button>
                  <button class="link" part="button" @click=${() => live.discard(id)}>${strings.discard}</button>`
              : nothing
          }
        </div>
      </div>`;
  };
  return html`<div class="log" part="log" role="log" aria-label=${strings.conversation} tabindex="0" @scroll=${onScroll} @keydown=${walk}>
    ${lines.map(renderLine)}
    ${
      typing.agent && agent && active
        ? html`<div class="typing" role="img" aria-label=${strings.typing(agent.name)}><i></i><i></i><i></i></div>`
        : nothing
    }
  </div>`;
}
