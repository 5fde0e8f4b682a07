import type { WakingApp } from '../app.ts';
import type { Fault, Work } from '../domain/follow-up.ts';
import type { Occasion } from '../letters/occasion.ts';
import { troubleLetter } from '../letters/trouble-letter.ts';
import { journal } from '../outside/journal.ts';
import type { Agent } from '../store/agents.ts';
import { placeOf } from './occasion.ts';

/** Mails the agent and every admin what could not be done for a meeting. Gives the ids of those who know by now. */
export async function tellOfFault(
  app: WakingApp,
  occasion: Occasion,
  what: Work,
  fault: Fault,
): Promise<{ told: string[]; failed: boolean }> {
  const told = new Set(fault.told);
  let failed = false;
  const site = await app.sites.orDefault(occasion.record.site, app.now());
  for (const reader of readersOf(await app.agents.inTurn(), occasion, what)) {
    if (told.has(reader.id)) continue;
    try {
      const place = placeOf(await app.calendars.settings(reader.id), reader, site);
      const { agent } = occasion;
      const letter = troubleLetter({ ...occasion, agent: { ...agent, ...place } }, what, fault.why);
      await app.mail.send({
        ...letter,
        to: { name: reader.name, email: reader.email },
        from: occasion.company,
      });
      told.add(reader.id);
    } catch (cause) {
      failed = true;
      journal.warn('a mail about a meeting’s trouble failed', cause, {
        meetingId: occasion.record.id,
        agentId: reader.id,
      });
    }
  }
  return { told: [...told], failed };
}

/** An agent whom our mail does not reach is not told by mail that it does not. */
function readersOf(agents: readonly Agent[], { record }: Occasion, what: Work): Agent[] {
  return agents.filter(({ id, role, email }) => {
    if (email === '') return false;
    return id === record.agent.id ? what !== 'agentMail' : role === 'admin';
  });
}
