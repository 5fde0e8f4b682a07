import { GRACE_MS } from '../domain/due.ts';
import type { MeetingRecord } from '../domain/meeting.ts';
import type { Database } from './database.ts';
import * as keys from './keys.ts';
import { DUE } from './keys.ts';
import { meetingOf } from './meeting-items.ts';
import { untilDecided } from './until-decided.ts';

/** A meeting, and when it is to be looked at. */
export interface Following {
  record: MeetingRecord;
  /** When the sweep looks at it; absent when nothing is due any more. */
  dueAt?: string | undefined;
}

/** What is noted when something has been done for a meeting, or could not be. */
export type Noted = Pick<
  Partial<MeetingRecord>,
  'done' | 'faults' | 'trouble' | 'remindedFor' | 'inCalendar'
>;

/** What is done for meetings after they were changed. Nothing here changes the meeting itself. */
export class FollowUps {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Undefined too while it is being moved: then somebody else has been asked to look at it. */
  async read(meetingId: string): Promise<Following | undefined> {
    const place = await this.#database.get(keys.place(meetingId), true);
    if (!place) return undefined;
    const key = keys.meeting(String(place.agentId), String(place.start), meetingId);
    const item = await this.#database.get(key, true);
    return item && { record: meetingOf(item), dueAt: item.dueAt as string | undefined };
  }

  /** Moves the time at which the sweep looks; undefined means never. Of several who try one does. */
  async moveDue(following: Following, lookAt: number | undefined): Promise<Following | undefined> {
    const dueAt = lookAt === undefined ? undefined : dueFor(lookAt);
    const written = await this.#write(following, { due: dueAt && DUE, dueAt });
    return written ? { record: following.record, dueAt } : undefined;
  }

  /** With `lookAt` it falls due then. Undefined: the meeting has been changed, or is somebody else's to look after. */
  async note(following: Following, noted: Noted, lookAt?: number): Promise<Following | undefined> {
    const dueAt = lookAt === undefined ? following.dueAt : dueFor(lookAt);
    const written = await this.#write(following, {
      ...noted,
      ...(lookAt !== undefined && { due: DUE, dueAt }),
    });
    return written ? { record: { ...following.record, ...noted }, dueAt } : undefined;
  }

  /**
   * What was written into the calendar may have come after what a later change of the meeting wrote: then that is to be
   * written again. Whoever is about to note that it was written finds that it is not theirs any more. False: there has
   * been no later change.
   */
  async rewrite({ record }: Following, now: number): Promise<boolean> {
    const dueAt = dueFor(now);
    return untilDecided(async () => {
      const seen = await this.read(record.id);
      // One that is just being moved is found at the next attempt.
      if (!seen) return undefined;
      const { sequence, done } = seen.record;
      if (sequence === record.sequence) return false;
      const set = { done: { ...done, calendar: 0 }, due: DUE, dueAt };
      return (await this.#write(seen, set)) || undefined;
    });
  }

  #write({ record, dueAt }: Following, set: Record<string, unknown>): Promise<boolean> {
    const { agent, start, id, sequence } = record;
    const due = dueAt === undefined ? 'attribute_not_exists(#dueAt)' : '#dueAt = :was';
    return this.#database.update(keys.meeting(agent.id, start, id), {
      set,
      when: `#sequence = :sequence AND ${due}`,
      values: { ':sequence': sequence, ...(dueAt !== undefined && { ':was': dueAt }) },
    });
  }
}

/** The sweep leaves it to the queue for a while. */
function dueFor(lookAt: number): string {
  return new Date(lookAt + GRACE_MS).toISOString();
}
