import type { ReplyList } from '../../protocol/saved-reply.ts';
import { maySee } from '../domain/access.ts';
import type { AgentSpeaker } from '../domain/speaker.ts';
import type { AgentRoute, WebApp } from './http-route.ts';

/** The agent's own saved replies and everybody's, and what `{company}` stands for in the conversation that is named. */
export const replyList: AgentRoute<ReplyList> = async ({ query, agent }, app) => {
  const [own, shared, company] = await Promise.all([
    app.replies.on('own', agent.agentId),
    app.replies.on('shared', agent.agentId),
    query.conversation ? companyOf(query.conversation, agent, app) : undefined,
  ]);
  return { replies: [...own, ...shared], ...(company && { company }) };
};

/** A conversation that is not theirs to see has no company: the replies are theirs all the same. */
async function companyOf(id: string, agent: AgentSpeaker, app: WebApp): Promise<string | undefined> {
  const conversation = (await app.log.head(id, false))?.conversation;
  if (!conversation || !maySee(conversation, agent)) return undefined;
  return (await app.sites.get(conversation.site, app.now()))?.name;
}
