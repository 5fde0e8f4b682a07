import * as z from 'zod/mini';
import { agentCard } from './entry.ts';
import { frameId } from './ids.ts';
import { MAX_TEXT } from './limits.ts';

/** The id of a team. */
export const teamId = z.string().check(z.regex(/^tea_[A-Za-z0-9-]{1,64}$/));

/**
 * `PUT /conversations/{id}/transfer`: ask a colleague, or somebody of a team, to take the chat over. `id` is minted by
 * the sender: sent again, nobody is asked twice. The note is for agents only.
 */
export const transferRequest = z.object({
  id: frameId,
  to: z.union([
    z.object({ agent: z.string().check(z.minLength(1), z.maxLength(200)) }),
    z.object({ team: teamId }),
  ]),
  note: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_TEXT))),
});
export type TransferRequest = z.infer<typeof transferRequest>;

/** What can be said of somebody who might take a chat over: `busy` is at the limit, `away` cannot be reached. */
export const colleagueState = z.enum(['available', 'busy', 'unavailable', 'away']);
export type ColleagueState = z.infer<typeof colleagueState>;

/** Another agent, as the agent who would hand a chat over sees them. */
export const colleague = z.extend(agentCard, { state: colleagueState, openChats: z.number() });
export type Colleague = z.infer<typeof colleague>;

/** A team, without the agent who asks; `available` says how many of it could take the chat now. */
export const team = z.object({ id: teamId, name: z.string(), size: z.number(), available: z.number() });

/** `GET /conversations/{id}/colleagues`: who could take this chat over. */
export const colleagueList = z.object({ agents: z.array(colleague), teams: z.array(team) });
export type ColleagueList = z.infer<typeof colleagueList>;
