import type { App, WakingApp } from '../app.ts';
import { end } from '../domain/conversation.ts';
import { due, EARLY_MS, GRACE_MS } from '../domain/due.ts';
import { limitsOf } from '../domain/site.ts';
import { nextRound, transfer } from '../domain/transfer.ts';
import type { Look } from '../outside/queue.ts';
import { cardOf } from '../store/agents.ts';
import type { Reading } from '../store/meta.ts';
import { changeState } from './change-state.ts';
import { findAgent, isPresent, nextAgent } from './find-agent.ts';
import { notTaken } from './not-taken.ts';
import { tellBoth } from './tell.ts';
import { tellAdmins } from './tell-admins.ts';

/** A message of the queue: it is passed on until its time has come. */
export async function wakeUp(app: WakingApp, { conversationId, at }: Look): Promise<void> {
  const time = Date.parse(at);
  if (time > app.now() + EARLY_MS) await app.queue.wake(conversationId, time, app.now());
  else await lookAtConversation(app, conversationId);
}

/**
 * Looks at a conversation and does what is due. Woken twice, it does it once: a chat that is to be looked at later is
 * somebody else's by then, and every change is decided on the log as it is.
 */
export async function lookAtConversation(app: WakingApp, conversationId: string): Promise<void> {
  const reading = await app.log.head(conversationId);
  if (!reading?.dueAt || Date.parse(reading.dueAt) - GRACE_MS > app.now() + EARLY_MS) return;
  const site = await app.sites.orDefault(reading.conversation.site, app.now());
  const next = due(reading, limitsOf(site), app.now());
  switch (next.act) {
    case 'route':
      return findAgent(app, conversationId);
    case 'lapse':
      return lapseOffer(app, conversationId);
    case 'standIn':
      return findStandIn(app, reading, next.until);
    case 'end':
      return endIdle(app, conversationId);
    case 'warn':
      return warn(app, reading, next);
    case 'wait':
      await lookLater(app, reading, next.until);
      return;
    case 'mail':
      return tellAdmins(app, reading);
    case 'nothing':
      return;
  }
}

async function lapseOffer(app: App, conversationId: string): Promise<void> {
  await changeState(app, conversationId, (reading, site) => {
    if (due(reading, limitsOf(site), app.now()).act !== 'lapse') return undefined;
    return notTaken(app, reading, site, 'lapsed');
  });
  await findAgent(app, conversationId);
}

/**
 * A chat whose agent is not there is put before the next who is; if there is none, or nobody takes it, it stays with
 * them, and this is due again after as long.
 */
async function findStandIn(app: App, read: Reading, until: number): Promise<void> {
  const { change } = await changeState(app, read.conversation.id, async (reading, site) => {
    const limits = limitsOf(site);
    const { conversation, tail } = reading;
    const { agent } = conversation;
    const round = nextRound(reading);
    if (!agent || !round || due(reading, limits, app.now()).act !== 'standIn') return undefined;
    const { connections } = await app.presence.reach(agent.id);
    if (await isPresent(app, agent.id, connections)) return undefined;
    const next = await nextAgent(app, { tried: [agent.id] }, limits);
    if (!next) return undefined;
    const wish = { id: `away:${tail.number}`, why: 'away', round } as const;
    const change = transfer(reading, wish, cardOf(next), limits.acceptSeconds, app.now());
    return { change, availabilityRevision: next.availabilityRevision };
  });
  if (!change) await lookLater(app, read, until);
}

async function endIdle(app: App, conversationId: string): Promise<void> {
  await changeState(app, conversationId, (reading, site) => {
    if (due(reading, limitsOf(site), app.now()).act !== 'end') return undefined;
    return { change: end(reading, 'idle', site.fallback, app.now()) };
  });
}

async function warn(
  app: App,
  reading: Reading,
  { endsAt, until }: { endsAt: number; until: number },
): Promise<void> {
  if (!(await lookLater(app, reading, until))) return;
  const { id } = reading.conversation;
  const endsIn = Math.max(0, endsAt - app.now());
  await tellBoth(app, id, reading.connections, { type: 'conversation.idling', conversationId: id, endsIn });
}

/** Of several who are woken at once, one arranges the next look: so wake-ups never multiply. */
async function lookLater(app: App, reading: Reading, at: number): Promise<boolean> {
  const moved = await app.conversations.moveDue(reading, at);
  if (moved) await app.queue.wake(reading.conversation.id, at, app.now());
  return moved !== undefined;
}
