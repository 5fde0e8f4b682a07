import type { WakingApp } from '../app.ts';
import type { MeetingRecord } from '../domain/meeting.ts';
import type { Site } from '../domain/site.ts';
import type { LetterAgent, Occasion, Scene } from '../letters/occasion.ts';
import type { Agent, Agents } from '../store/agents.ts';
import type { CalendarSettings, Calendars } from '../store/calendars.ts';
import type { Sites } from '../store/sites.ts';

interface Stores {
  agents: Agents;
  calendars: Calendars;
  sites: Sites;
  now(): number;
}

/** What the meetings of one agent have in common. */
interface Scenery {
  agent: LetterAgent;
  /** What a meeting's entry in the agent's calendar is written from. */
  sceneOf(record: MeetingRecord): Promise<Scene>;
}

/** Everything that letters about this meeting are written from. */
export async function occasionOf(app: WakingApp, record: MeetingRecord): Promise<Occasion> {
  const [token, scenery] = await Promise.all([
    app.links.sign(record.id),
    sceneryOf(app, record.agent.id, app.pages.meetings),
  ]);
  const scene = await scenery.sceneOf(record);
  return { ...scene, from: app.mail.from, page: { address: app.pages.meeting, token } };
}

export async function sceneryOf(stores: Stores, agentId: string, inbox: string): Promise<Scenery> {
  const [profile, settings] = await Promise.all([
    stores.agents.get(agentId),
    stores.calendars.settings(agentId),
  ]);
  const agent = { name: profile?.name ?? '', email: profile?.email ?? '', ...placeOf(settings, profile) };
  return {
    agent,
    async sceneOf(record) {
      const site = await stores.sites.orDefault(record.site, stores.now());
      const named = {
        ...agent,
        ...placeOf(settings, profile, site),
        name: agent.name || record.agent.name,
      };
      return { record, agent: named, invitation: settings.invitation ?? {}, company: site.name, inbox };
    },
  };
}

/**
 * By which clock and in which language an agent reads: that of their meetings, and the one they write invitations in;
 * if they have written none, that of the inbox they used last, else the site's.
 */
export function placeOf(
  settings: CalendarSettings,
  profile: Pick<Agent, 'language'> | undefined,
  site: Pick<Site, 'language'> = {},
): Pick<LetterAgent, 'timeZone' | 'language'> {
  return {
    timeZone: settings.schedule?.timeZone ?? 'UTC',
    language: settings.invitation?.language ?? profile?.language ?? site.language ?? 'en',
  };
}
