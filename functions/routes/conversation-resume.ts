import { ChatError } from '../../protocol/errors.ts';
import type { App } from '../app.ts';
import { asFarAsSeen, assertSees, maySee } from '../domain/access.ts';
import { type Conversation, type Head, holder, isClosed } from '../domain/conversation.ts';
import { idleTimes } from '../domain/due.ts';
import { limitsOf } from '../domain/site.ts';
import type { Speaker } from '../domain/speaker.ts';
import type { Reading } from '../store/meta.ts';
import { listen } from './listen.ts';
import type { Caller, Route } from './route.ts';
import { otherSide, tellSide } from './tell.ts';

/**
 * What was missed. The connection is noted before the log is read: whatever is stored later is told to it, whatever
 * was stored earlier is read.
 */
export const conversationResume: Route<'conversation.resume'> = async (frame, caller, app) => {
  const reading = await readingFor(app, frame.conversationId, caller);
  const joins = mayListen(reading.conversation, caller) && !isListening(reading, caller);
  if (joins && !(await listen(app, reading, caller))) throw new ChatError('conversation.unknown');
  const isCurrent = !joins && reading.tail.number <= frame.after;
  const { entries, more } = isCurrent
    ? { entries: [], more: false }
    : asFarAsSeen(await app.log.after(frame.conversationId, frame.after), reading.conversation, caller);
  if (joins) {
    const { conversationId } = frame;
    const push = { type: 'peer.resumed', conversationId, by: caller.side } as const;
    await tellSide(app, conversationId, otherSide(caller.side), reading.connections, push);
  }
  const tail = entries.at(-1) ?? reading.tail;
  const endsIn = more ? undefined : await idlesOutIn(app, { conversation: reading.conversation, tail });
  const now = new Date(app.now()).toISOString();
  return { entries, more, now, ...(endsIn !== undefined && { endsIn }) };
};

/** A cheap reading, unless it would refuse: nobody is refused for what may be out of date. */
async function readingFor(app: App, conversationId: string, speaker: Speaker): Promise<Reading> {
  const cheap = await app.log.head(conversationId, false);
  const reading = cheap && maySee(cheap.conversation, speaker) ? cheap : await app.log.head(conversationId);
  assertSees(reading?.conversation, speaker);
  return reading;
}

/** A visitor hears of their conversation from the first entry on, an agent of one they have accepted. */
function mayListen(conversation: Conversation, speaker: Speaker): boolean {
  if (speaker.side === 'visitor') return !isClosed(conversation);
  return conversation.status === 'active' && holder(conversation) === speaker.agentId;
}

function isListening({ connections }: Reading, { side, connectionId }: Caller): boolean {
  return connections[side].has(connectionId);
}

async function idlesOutIn(app: App, { conversation, tail }: Head): Promise<number | undefined> {
  if (conversation.status !== 'active' || tail.kind === 'ended') return undefined;
  const site = await app.sites.orDefault(conversation.site, app.now());
  const { warnsAt, endsAt } = idleTimes(tail.at, limitsOf(site));
  return app.now() < warnsAt ? undefined : Math.max(0, endsAt - app.now());
}
