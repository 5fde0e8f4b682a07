import type { WakingApp } from '../app.ts';
import { EARLY_MS, GRACE_MS, nextTry } from '../domain/due.ts';
import { type Fault, followUp, type Work } from '../domain/follow-up.ts';
import { CalendarFault } from '../outside/calendars/calendar-fault.ts';
import { journal } from '../outside/journal.ts';
import { MailRefused } from '../outside/mail.ts';
import type { Following, Noted } from '../store/follow-ups.ts';
import { carryOut, remind } from './carry-out.ts';
import { occasionOf } from './occasion.ts';
import { tellOfFault } from './tell-of-fault.ts';

/** How long others keep off while one sees to a meeting. */
export const CLAIM_MS = 60_000;

/** A meeting after one step; `again` is when to try what did not work. */
interface Step {
  following: Following;
  again?: number | undefined;
}

/** Looks at a meeting and does what is due: of several who are woken for it one does. */
export async function lookAtMeeting(app: WakingApp, meetingId: string): Promise<void> {
  const following = await app.followUps.read(meetingId);
  if (!following?.dueAt || Date.parse(following.dueAt) - GRACE_MS > app.now() + EARLY_MS) return;
  await attendTo(app, following);
}

/**
 * Does everything that is due, each thing at least once: it is noted when it has been done, and what is not noted is
 * done again. As soon as the meeting is changed the rest is left to whoever looks at it after that.
 */
export async function attendTo(app: WakingApp, seen: Following): Promise<void> {
  let following = await app.followUps.moveDue(seen, app.now() + CLAIM_MS);
  const tries: number[] = [];
  const keep = (step: Step | undefined) => {
    following = step?.following;
    if (step?.again !== undefined) tries.push(step.again);
  };
  for (const work of following ? followUp(following.record, app.now()).works : []) {
    if (!following) break;
    const before = following;
    const step = await doWork(app, before, work);
    keep(step);
    // An older change must not be what stays in the calendar.
    if (work === 'calendar' && (!step || step.again !== undefined)) await putRight(app, before);
  }
  if (following && followUp(following.record, app.now()).remind) keep(await doRemind(app, following));
  for (const what of following ? followUp(following.record, app.now()).untold : []) {
    if (following) keep(await tell(app, following, what));
  }
  if (!following) return;
  const { next } = followUp(following.record, app.now());
  const times = next !== undefined && next > app.now() ? [...tries, next] : tries;
  await app.followUps.moveDue(following, times.length > 0 ? Math.min(...times) : undefined);
}

/** Has the calendar written again if the meeting was changed while it was being written. */
async function putRight({ followUps, queue, now }: WakingApp, written: Following): Promise<void> {
  if (await followUps.rewrite(written, now())) await queue.wakeMeeting(written.record.id, now(), now());
}

async function doWork(app: WakingApp, following: Following, work: Work): Promise<Step | undefined> {
  const { record } = following;
  const done = { done: { ...record.done, [work]: record.sequence } };
  return attempt(app, following, work, record.changedAt, done, async () => ({
    ...(await carryOut(app, await occasionOf(app, record), work)),
    ...done,
  }));
}

async function doRemind(app: WakingApp, following: Following): Promise<Step | undefined> {
  const { record } = following;
  const since = new Date(Date.parse(record.start) - 24 * 60 * 60_000).toISOString();
  return attempt(app, following, 'visitorMail', since, {}, async () =>
    remind(app, await occasionOf(app, record)),
  );
}

/** Tries something, and again later if that may help: for a day. What then is still not done is noted as a fault. */
async function attempt(
  app: WakingApp,
  following: Following,
  work: Work,
  since: string,
  given: Noted,
  action: () => Promise<Noted>,
): Promise<Step | undefined> {
  const about = { meetingId: following.record.id, work };
  let noted: Noted;
  try {
    noted = await action();
  } catch (cause) {
    const again = isFinal(cause) ? undefined : nextTry(since, app.now());
    journal.warn('something could not be done for a meeting', cause, about);
    if (again !== undefined) return { following, again };
    const why = cause instanceof Error ? cause.message : String(cause);
    noted = { ...given, ...faultOf(following, work, why, app.now()) };
  }
  return stepOf(await app.followUps.note(following, noted));
}

/** What is noted when something cannot be done for a meeting. */
export function faultOf({ record }: Following, work: Work, why: string, now: number): Noted {
  const at = new Date(now).toISOString();
  const fault: Fault = { sequence: record.sequence, why, at, told: [], settled: false };
  return { trouble: work, faults: { ...record.faults, [work]: fault } };
}

/** Whoever cannot be told within a day is told no more; the list of meetings shows it all the same. */
async function tell(app: WakingApp, following: Following, what: Work): Promise<Step | undefined> {
  const { record } = following;
  const fault = record.faults?.[what];
  if (!fault) return { following };
  const { told, failed } = await tellOfFault(app, await occasionOf(app, record), what, fault);
  const again = failed ? nextTry(fault.at, app.now()) : undefined;
  const faults = { ...record.faults, [what]: { ...fault, told, settled: again === undefined } };
  return stepOf(await app.followUps.note(following, { faults }), again);
}

function stepOf(following: Following | undefined, again?: number): Step | undefined {
  return following && { following, again };
}

/** Whether trying again is of no use. */
function isFinal(cause: unknown): boolean {
  return cause instanceof MailRefused || (cause instanceof CalendarFault && !cause.retry);
}
