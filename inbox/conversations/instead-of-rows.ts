import { html, nothing } from 'lit';
import { chats, magnifier, resting } from '../icons.ts';
import type { InboxSession } from '../inbox-session.ts';
import type { Strings } from '../localize/en.ts';
import type { PastConversations } from './past-conversations.ts';
import type { Filter } from './rows.ts';

interface EmptyList {
  session: InboxSession;
  filter: Filter;
  /** The past conversations that would be shown. */
  past: PastConversations;
  strings: Strings;
  /** Searches everybody's too. */
  searchAll(): void;
  becomeAvailable(): void;
}

/** What stands where no conversation does: why there is none, and what can be done about it. */
export function insteadOfRows({ session, filter, past, strings, searchAll, becomeAvailable }: EmptyList) {
  const { list } = strings;
  if (filter === 'all' && !past.complete) return nothing;
  if (!session.ready) return nothing;
  if (session.finder.words && filter === 'all') return empty(magnifier, list.noneFound, list.noneFoundText);
  if (session.finder.words)
    return html`${empty(magnifier, list.noneFound, list.noActiveFoundText)}
      <div class="further"><button type="button" class="link" @click=${searchAll}>${list.searchAll}</button></div>`;
  if (filter === 'all') return empty(chats, strings.noPast, strings.noPastText);
  if (session.availability?.available) return empty(chats, strings.noActive, strings.noActiveText);
  const blocked = session.turning || session.client.state !== 'online';
  return empty(
    resting,
    strings.notAvailable,
    strings.notAvailableText,
    html`<button type="button" class="button primary" aria-disabled=${blocked}
      @click=${() => blocked || becomeAvailable()}>${strings.becomeAvailable}</button>`,
  );
}

/** What stands under the rows: that more are on their way, or could not be fetched. */
export function belowRows(past: PastConversations, searching: boolean, strings: Strings) {
  if (past.loading) return searching ? strings.list.searching : strings.loading;
  if (!past.failed) return nothing;
  return html`<p role="alert">${searching ? strings.list.searchFailed : strings.listFailed}</p>
    <button type="button" class="link" @click=${() => past.more()}>${strings.tryAgain}</button>`;
}

function empty(picture: unknown, title: string, text: string, action: unknown = nothing) {
  return html`<div class="empty" tabindex="-1">${picture}<strong>${title}</strong><p>${text}</p>${action}</div>`;
}
