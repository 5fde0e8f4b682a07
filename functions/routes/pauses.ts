import type { Availability } from '../../protocol/down.ts';
import { MAX_MEETING_MINUTES, MAX_PAUSE_MINUTES } from '../../protocol/limits.ts';
import type { App } from '../app.ts';
import { availabilityAt, type Hours } from '../domain/availability.ts';
import { type Appointment, isPaused, pausesAt } from '../domain/pause.ts';
import { limitsOf } from '../domain/site.ts';
import { tellAgent } from './tell.ts';

const MINUTE = 60_000;

/** How far ahead an inbox is told of pauses. No connection lives as long, and each one begins with being told. */
const TOLD_AHEAD_MS = 24 * 60 * MINUTE;

type Needs = Pick<App, 'appointments' | 'sites' | 'now'>;

/** Whether a meeting that is about to start, or goes on, keeps chats from being offered to this agent: one query. */
export async function isInMeeting(app: Needs, agentId: string): Promise<boolean> {
  const now = app.now();
  return isPaused(await appointmentsOf(app, agentId, now, now), now);
}

/** The agent's state as their inbox shows it, with the pauses it knows of ahead. */
export async function availabilityOf(app: Needs, agentId: string, hours: Hours): Promise<Availability> {
  const now = app.now();
  const pauses = pausesAt(await appointmentsOf(app, agentId, now, now + TOLD_AHEAD_MS), now);
  return { ...availabilityAt(hours, now), ...(pauses.length > 0 && { pauses }) };
}

/** Says to every window of an agent what their state is now: whoever books, moves or calls off a meeting calls it. */
export async function tellAvailability(
  app: Needs & Pick<App, 'agents' | 'sockets' | 'presence'>,
  agentId: string,
): Promise<void> {
  const agent = await app.agents.get(agentId);
  if (!agent) return;
  const availability = await availabilityOf(app, agentId, agent);
  await tellAgent(app, agentId, { type: 'availability.changed', availability });
}

/** The meetings that go on at `from`, or whose pause begins until `to`. */
async function appointmentsOf(app: Needs, agentId: string, from: number, to: number): Promise<Appointment[]> {
  const earliest = from - MAX_MEETING_MINUTES * MINUTE;
  const booked = await app.appointments.between(agentId, earliest, to + (MAX_PAUSE_MINUTES + 1) * MINUTE);
  return Promise.all(
    booked.map(async ({ site, ...span }) => {
      const { pauseMinutes } = limitsOf(await app.sites.orDefault(site, app.now()));
      return { ...span, pauseMinutes };
    }),
  );
}
