import { type Filter, listed } from '../conversations/rows.ts';
import type { InboxSession } from '../inbox-session.ts';
import type { Strings } from '../localize/en.ts';
import { conversationLink, HOME, MEETINGS, REPLIES, SELF_TEST, SETTINGS } from '../route.ts';
import type { Command } from './commands.ts';

/** What the palette can do beside following a link. */
export interface Acts {
  list(filter: Filter): void;
  help(): void;
  transfer(): void;
  signOut(): void;
}

/** Everywhere the palette leads: what is always there first, then the conversations that are known. */
export function paletteCommands(session: InboxSession, strings: Strings, acts: Acts): Command[] {
  const { keys, settings } = strings;
  const go = (hash: string) => () => {
    location.hash = hash;
  };
  const list = (filter: Filter) => () => {
    location.hash = HOME;
    acts.list(filter);
  };
  return [
    { id: 'active', label: `${strings.conversations}: ${strings.active}`, run: list('active') },
    { id: 'all', label: `${strings.conversations}: ${strings.all}`, run: list('all') },
    { id: 'meetings', label: strings.meetings.title, hint: 'b', run: go(MEETINGS) },
    { id: 'settings', label: settings.title, hint: 's', run: go(SETTINGS) },
    { id: 'replies', label: strings.replies.title, run: go(REPLIES) },
    { id: 'self-test', label: strings.notifications.selfTest, run: go(SELF_TEST) },
    ...(session.handable
      ? [{ id: 'transfer', label: strings.transfer.title, hint: 't', run: acts.transfer }]
      : []),
    ...switchOf(session, strings),
    { id: 'help', label: keys.title, hint: '?', run: acts.help },
    { id: 'sign-out', label: strings.signOut, run: acts.signOut },
    ...listed(session.own.rows, session.past.rows, 'all', session.selected).map(({ id, visitor, agent }) => ({
      id,
      label: visitor.name ?? visitor.email ?? strings.visitor,
      hint: [visitor.name && visitor.email, agent.id === session.agentId ? strings.you : agent.name]
        .filter(Boolean)
        .join(' · '),
      run: go(conversationLink(id)),
    })),
  ];
}

/** The switch, as far as it can be turned now. */
function switchOf(session: InboxSession, { keys }: Strings): Command[] {
  const { availability, turning, client } = session;
  if (!availability || turning || client.state !== 'online') return [];
  const { available } = availability;
  const label = available ? keys.switchOff : keys.switchOn;
  return [{ id: 'availability', label, run: () => void session.setAvailable(!available) }];
}
