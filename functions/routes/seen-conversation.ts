import { assertSees } from '../domain/access.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { AgentRequest, WebApp } from './http-route.ts';

/** The conversation that an agent's request is about, as it is now, if they may see it. */
export async function seenConversation(
  { parameters, agent }: AgentRequest,
  app: WebApp,
): Promise<Conversation> {
  const conversation = (await app.log.head(parameters.id ?? ''))?.conversation;
  assertSees(conversation, agent);
  return conversation;
}
