import type { Colleague, ColleagueList } from '../../protocol/transfer.ts';
import { limitsOf } from '../domain/site.ts';
import { cardOf } from '../store/agents.ts';
import { colleagueState } from './colleague-state.ts';
import type { AgentRoute } from './http-route.ts';
import { seenConversation } from './seen-conversation.ts';

/** Who could take a chat over: every agent but the one who asks, those with room first, and the teams. */
export const colleagueList: AgentRoute<ColleagueList> = async (request, app) => {
  const conversation = await seenConversation(request, app);
  const limits = limitsOf(await app.sites.orDefault(conversation.site, app.now()));
  const [listed, teams] = await Promise.all([app.agents.inTurn(), app.teams.all()]);
  const others = listed.filter(({ id }) => id !== request.agent.agentId);
  const agents = await Promise.all(
    others.map(async ({ id }): Promise<Colleague[]> => {
      const found = await app.agents.withConnections(id);
      if (!found) return [];
      const { openChats } = found.agent;
      return [{ ...cardOf(found.agent), openChats, state: await colleagueState(app, found, limits) }];
    }),
  );
  const known = agents.flat().sort(byState);
  return {
    agents: known,
    teams: teams
      .sort((a, b) => a.name.localeCompare(b.name))
      .map(({ id, name, agents: ids }) => {
        const members = known.filter((agent) => ids.includes(agent.id));
        const available = members.filter(({ state }) => state === 'available').length;
        return { id, name, size: members.length, available };
      }),
  };
};

const ORDER = ['available', 'busy', 'away', 'unavailable'];

function byState(a: Colleague, b: Colleague): number {
  return ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.name.localeCompare(b.name);
}
