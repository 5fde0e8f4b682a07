import type { WakingApp } from '../app.ts';
import { nextTry } from '../domain/due.ts';
import { missedLetter } from '../domain/missed-letter.ts';
import { journal } from '../outside/journal.ts';
import type { Agent } from '../store/agents.ts';
import type { Reading } from '../store/meta.ts';

/** How long others keep off while one tells the admins. */
const CLAIM_MS = 60_000;

/**
 * Mails every admin that a chat was missed. The chat stays due until all of them have been told, so each gets the
 * mail at least once, even if this is stopped half-way.
 */
export async function tellAdmins(app: WakingApp, reading: Reading): Promise<void> {
  const now = app.now();
  const claimed = await app.conversations.moveDue(reading, now + CLAIM_MS);
  if (!claimed) return;
  const { conversation, tail } = reading;
  const [agents, requested, site] = await Promise.all([
    app.agents.inTurn(),
    app.log.entry(conversation.id, 1),
    app.sites.orDefault(conversation.site, now),
  ]);
  const letter = missedLetter(conversation, requested, tail, site.name);
  const untold = agents.filter(({ id, role, email }) => {
    return role === 'admin' && email !== '' && !reading.mailedTo.has(id);
  });
  const told = await Promise.all(untold.map((admin) => tellAdmin(app, conversation.id, admin, letter)));
  const again = told.includes(false) ? nextTry(tail.at, now) : undefined;
  await app.conversations.moveDue(claimed, again);
}

/** An address that takes no mail keeps nobody else from theirs. */
async function tellAdmin(
  app: WakingApp,
  conversationId: string,
  { id, email }: Agent,
  letter: { subject: string; text: string },
): Promise<boolean> {
  try {
    await app.mail.send({ ...letter, to: email });
    await app.conversations.mailed(conversationId, id);
    return true;
  } catch (cause) {
    journal.warn('a mail about a missed chat failed', cause, { conversationId, agentId: id });
    return false;
  }
}
