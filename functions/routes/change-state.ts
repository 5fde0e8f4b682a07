import type { Offer, Push } from '../../protocol/down.ts';
import type { Entry } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { App } from '../app.ts';
import { askedAgent, type Change, type Conversation } from '../domain/conversation.ts';
import { firstLook } from '../domain/due.ts';
import { standingOffer } from '../domain/rows.ts';
import { limitsOf, type Site } from '../domain/site.ts';
import { missedBy, type NotTaken } from '../domain/transfer.ts';
import type { Saving } from '../store/conversations.ts';
import type { Reading } from '../store/meta.ts';
import { untilDecided } from '../store/until-decided.ts';
import { tellAvailability } from './pauses.ts';
import { tellAgent, tellBoth, tellOfOffer } from './tell.ts';

/** What a change of state, and telling of it, works with. */
export type ChangingApp = Pick<
  App,
  | 'agents'
  | 'appointments'
  | 'log'
  | 'notes'
  | 'sites'
  | 'conversations'
  | 'presence'
  | 'sockets'
  | 'queue'
  | 'now'
>;

/** What was decided about a conversation, and what it is to be saved with. */
export interface Decision extends Omit<Saving, 'limits'> {
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
export async function changeState(
  app: ChangingApp,
  conversationId: string,
  decide: Decide,
): Promise<Outcome> {
  return untilDecided(async () => {
    const before = await app.log.head(conversationId);
    if (!before) throw new ChatError('conversation.unknown');
    const site = await app.sites.orDefault(before.conversation.site, app.now());
    const decision = await decide(before, site);
    if (!decision) return { before, change: undefined };
    const saved = await app.conversations.save(before, decision.change, {
      ...decision,
      limits: limitsOf(site),
      missedOfferPauses: site.missedOfferPauses,
    });
    if (!saved) return undefined;
    await announce(app, site, decision.change);
    return { before, change: decision.change };
  });
}

/** Says the last change of state once more: whoever made it may have been stopped before saying it. */
export async function announceAgain(app: ChangingApp, { conversation }: Reading): Promise<void> {
  const [site, entry] = await Promise.all([
    app.sites.orDefault(conversation.site, app.now()),
    app.log.entry(conversation.id, conversation.number),
  ]);
  if (entry) await announce(app, site, { conversation, entry });
}

/** Tells both sides, the agent who is or was being asked, and the queue. */
export async function announce(app: ChangingApp, site: Site, { conversation, entry }: Change): Promise<void> {
  const { id } = conversation;
  const missed = site.missedOfferPauses ? missedBy(entry) : undefined;
  await Promise.all([
    tellEntry(app, id, entry),
    missed && tellAvailability(app, missed),
    tellAsked(app, conversation, entry),
    wakeFor(app, site, conversation, entry),
  ]);
}

/** The connections are read after the entry is stored: one that is noted later finds the entry in the log. */
async function tellEntry(app: ChangingApp, conversationId: string, entry: Entry): Promise<void> {
  const reading = await app.log.head(conversationId);
  if (reading) {
    await tellBoth(app, conversationId, reading.connections, { type: 'entry.added', conversationId, entry });
  }
}

async function tellAsked(app: ChangingApp, conversation: Conversation, entry: Entry): Promise<void> {
  const { id } = conversation;
  const asked = askedAgent(conversation);
  const made = asked && (await offerOf(app, conversation));
  if (asked && made) await tellOfOffer(app, asked, { type: 'offer.made', offer: made });
  if (entry.kind === 'accepted' && entry.from) {
    const push = { type: 'conversation.passed', conversationId: id, to: entry.agent } as const;
    await tellAgent(app, entry.from.id, push);
  }
  const withdrawn = withdrawnBy(entry, conversation);
  if (!withdrawn) return;
  const { agentId, why } = withdrawn;
  await tellOfOffer(app, agentId, { type: 'offer.withdrawn', conversationId: id, why });
}

/** The offer that stands, as its agent sees it: with what a colleague noted for them. */
export async function offerOf(
  app: Pick<App, 'notes' | 'now'>,
  conversation: Conversation,
): Promise<Offer | undefined> {
  const offer = standingOffer(conversation, app.now());
  const noted = conversation.transfer?.note;
  if (!offer?.transfer || !noted) return offer;
  const note = await app.notes.get(conversation.id, noted);
  return note ? { ...offer, transfer: { ...offer.transfer, note: note.text } } : offer;
}

/** Whose offer an entry ended, and how: what is stored says so, to whoever has to say it again as well. */
function withdrawnBy(entry: Entry, { tried, transferred }: Conversation): Withdrawal | undefined {
  switch (entry.kind) {
    case 'transferring':
      return entry.passed && { agentId: entry.passed.agent.id, why: toldAs(entry.passed.why) };
    case 'stayed':
      return { agentId: entry.to.id, why: toldAs(entry.why) };
    case 'ended': {
      const agentId = transferred?.until === entry.number ? transferred.asked.at(-1) : undefined;
      return agentId ? { agentId, why: 'left' } : undefined;
    }
    case 'lapsed':
      return { agentId: entry.agent.id, why: toldAs(entry.unreached ? 'unreached' : 'lapsed') };
    case 'accepted':
    case 'declined':
      return { agentId: entry.agent.id, why: entry.kind };
    case 'missed': {
      const agentId = tried.at(-1);
      return entry.why === 'left' && agentId ? { agentId, why: 'left' } : undefined;
    }
    default:
      return undefined;
  }
}

/** Who could not be reached has let nothing run out: should they hear of it after all, it was taken back. */
function toldAs(why: NotTaken | 'withdrawn'): Withdrawal['why'] {
  return why === 'unreached' ? 'withdrawn' : why;
}

/** A requested chat needs no waking: whoever requested it, or withdrew an offer of it, goes on to the next agent. */
async function wakeFor(
  app: ChangingApp,
  site: Site,
  conversation: Conversation,
  { at }: Entry,
): Promise<void> {
  const look = firstLook(conversation, at, limitsOf(site));
  if (look === undefined || conversation.status === 'requested') return;
  await app.queue.wake(conversation.id, look, app.now());
}
