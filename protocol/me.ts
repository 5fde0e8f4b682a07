import * as z from 'zod/mini';
import { blockFaults } from './blocks.ts';
import { agentSelf, availability } from './down.ts';
import { MAX_FIELD } from './limits.ts';
import { timeZone } from './time-zone.ts';
import { MAX_BLOCKS } from './weekdays.ts';

const start = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const end = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/));

const FAULTS = {
  order: 'ends before it starts.',
  overlap: 'overlaps another block of its day.',
} as const;

/** The blocks of one day, `[start, end)` by the wall clock, in order and apart. */
export const blocks = z.array(z.tuple([start, end])).check(z.maxLength(MAX_BLOCKS), (day) => {
  for (const [at, fault] of blockFaults(day.value).entries()) {
    if (fault) day.issues.push({ code: 'custom', input: day.value, path: [at], message: FAULTS[fault] });
  }
});

const day = z.optional(blocks);

/** Blocks for each weekday; a day without any may be left out. */
export const week = z.object({ sun: day, mon: day, tue: day, wed: day, thu: day, fri: day, sat: day });

/** When an agent takes live chats: by the wall clock of one place, week after week. */
export const schedule = z.object({
  timeZone,
  week,
});
export type Schedule = z.infer<typeof schedule>;

/** `GET /me`: who I am here, and what my availability follows from. */
export const me = z.object({
  agent: agentSelf,
  availability,
  /** Absent until one has been saved. */
  schedule: z.optional(schedule),
});
export type Me = z.infer<typeof me>;

/** `PUT /me/language`: BCP 47; the language of the agent's inbox, and of letters to them. */
export const agentLanguage = z.object({ language: z.string().check(z.minLength(2), z.maxLength(35)) });

/** `PUT /me/profile`: the name that visitors and colleagues see; without one it is the name of the sign-in. */
export const profile = z.object({
  name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_FIELD))),
});
