import type { App } from '../app.ts';
import { decline, lapse, unreached } from '../domain/conversation.ts';
import type { Site } from '../domain/site.ts';
import { limitsOf } from '../domain/site.ts';
import { type NotTaken, passOn, stay, TEAM_ASKED, type Transfer } from '../domain/transfer.ts';
import { cardOf } from '../store/agents.ts';
import type { Reading } from '../store/meta.ts';
import type { Decision } from './change-state.ts';
import { isPresent, nextAgent } from './find-agent.ts';

/**
 * What comes of an offer that was not taken. A chat that nobody has waits for the next to be found; one that a
 * colleague has is put before the next, or stays where it is, in the same change.
 */
export async function notTaken(app: App, reading: Reading, site: Site, why: NotTaken): Promise<Decision> {
  const { conversation } = reading;
  const { transfer, offer } = conversation;
  if (!transfer) {
    if (why === 'lapsed') return { change: lapse(reading, app.now()) };
    if (why === 'unreached') return { change: unreached(reading, app.now()) };
    return { change: decline(reading, offer?.agent.id ?? '', app.now()) };
  }
  const next = await nextFor(app, reading, site, transfer);
  if (!next) return { change: stay(reading, why, app.now(), await isBack(app, reading)) };
  const { availabilityRevision } = next;
  const { acceptSeconds } = limitsOf(site);
  return { change: passOn(reading, why, cardOf(next), acceptSeconds, app.now()), availabilityRevision };
}

/** Whoever was named was asked; of a team one more is, and of a chat whose agent is away each who can be. */
async function nextFor(
  app: App,
  { conversation: { agent } }: Reading,
  site: Site,
  { team, asked, why }: Transfer,
) {
  const among = team && (await app.teams.all()).find(({ id }) => id === team.id)?.agents;
  if (why === 'asked' && (!among || asked.length >= TEAM_ASKED)) return undefined;
  const tried = agent ? [...asked, agent.id] : asked;
  return nextAgent(app, { tried, ...(among && { among }) }, limitsOf(site));
}

/** Whether the agent who was away has come back: nobody has to be told that they are not there. */
async function isBack(app: App, { conversation: { agent, transfer } }: Reading): Promise<boolean> {
  if (!agent || transfer?.why !== 'away') return false;
  const { connections } = await app.presence.reach(agent.id);
  return isPresent(app, agent.id, connections);
}
