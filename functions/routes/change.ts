import type { Push } from '../../protocol/down.ts';
import type { Entry } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { App } from '../app.ts';
import type { Change, Conversation } from '../domain/conversation.ts';
import { firstLook } from '../domain/due.ts';
import { standingOffer } from '../domain/rows.ts';
import { limitsOf, type Site } from '../domain/site.ts';
import { again } from '../store/again.ts';
import type { Saving } from '../store/conversations.ts';
import type { Reading } from '../store/meta.ts';
import { tellAgent, tellBoth } from './tell.ts';

/** What was decided about a conversation, and what it is to be saved with. */
interface Decision extends Omit<Saving, 'limits'> {
  change: Change;
}

/** Looks at the truth and decides; undefined means that nothing is to be done. It may be asked several times. */
export type Decide = (reading: Reading, site: Site) => Decision | undefined | Promise<Decision | undefined>;

interface Withdrawal {
  agentId: string;
  why: Extract<Push, { type: 'offer.withdrawn' }>['why'];
}

/** What was found, and the change that was made to it, if any. */
export interface Outcome {
  before: Reading;
  change: Change | undefined;
}

/**
 * Changes the state of a conversation: reads it, lets `decide` decide, saves, and does all of it again if somebody
 * was faster, since what was decided then no longer follows. Once it is stored, everyone concerned hears of it.
 */
export async function changeState(app: App, conversationId: string, decide: Decide): Promise<Outcome> {
  return again(async () => {
    const before = await app.log.head(conversationId);
    if (!before) throw new ChatError('conversation.unknown');
    const site = await app.sites.orDefault(before.conversation.site, app.now());
    const decision = await decide(before, site);
    if (!decision) return { before, change: undefined };
    const saved = await app.conversations.save(before, decision.change, {
      ...decision,
      limits: limitsOf(site),
    });
    if (!saved) return undefined;
    await announce(app, site, decision.change);
    return { before, change: decision.change };
  });
}

/** Says the last change of state once more: whoever made it may have been stopped before saying it. */
export async function announceAgain(app: App, { conversation }: Reading): Promise<void> {
  const [site, entry] = await Promise.all([
    app.sites.orDefault(conversation.site, app.now()),
    app.log.entry(conversation.id, conversation.number),
  ]);
  if (entry) await announce(app, site, { conversation, entry });
}

/** Tells both sides, the agent who is or was being asked, and the queue. */
export async function announce(app: App, site: Site, { conversation, entry }: Change): Promise<void> {
  const { id } = conversation;
  await Promise.all([
    tellEntry(app, id, entry),
    tellAsked(app, conversation, entry),
    wakeFor(app, site, conversation, entry),
  ]);
}

/** The connections are read after the entry is stored: one that is noted later finds the entry in the log. */
async function tellEntry(app: App, conversationId: string, entry: Entry): Promise<void> {
  const reading = await app.log.head(conversationId);
  if (reading) {
    await tellBoth(app, conversationId, reading.connections, { type: 'entry.added', conversationId, entry });
  }
}

async function tellAsked(app: App, conversation: Conversation, entry: Entry): Promise<void> {
  const { id, offer } = conversation;
  const made = standingOffer(conversation, app.now());
  if (offer && made) await tellAgent(app, offer.agent.id, { type: 'offer.made', offer: made });
  const withdrawn = withdrawnBy(entry, conversation);
  if (!withdrawn) return;
  const { agentId, why } = withdrawn;
  await tellAgent(app, agentId, { type: 'offer.withdrawn', conversationId: id, why });
}

/** Whose offer an entry ended, and how: the log alone says so, to whoever has to say it again as well. */
function withdrawnBy(entry: Entry, { tried }: Conversation): Withdrawal | undefined {
  switch (entry.kind) {
    case 'accepted':
    case 'declined':
    case 'lapsed':
      return { agentId: entry.agent.id, why: entry.kind };
    case 'missed': {
      const agentId = tried.at(-1);
      return entry.why === 'left' && agentId ? { agentId, why: 'left' } : undefined;
    }
    default:
      return undefined;
  }
}

/** A requested chat needs no waking: whoever requested it, or withdrew an offer of it, goes on to the next agent. */
async function wakeFor(app: App, site: Site, conversation: Conversation, { at }: Entry): Promise<void> {
  const look = firstLook(conversation, at, limitsOf(site));
  if (look === undefined || conversation.status === 'requested') return;
  await app.queue.wake(conversation.id, look, app.now());
}
