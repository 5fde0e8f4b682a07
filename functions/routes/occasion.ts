import type { WakingApp } from '../app.ts';
import type { MeetingRecord } from '../domain/meeting.ts';
import type { LetterAgent, Occasion, Scene } from '../letters/occasion.ts';
import type { Agents } from '../store/agents.ts';
import type { CalendarSettings, Calendars } from '../store/calendars.ts';
import type { Sites } from '../store/sites.ts';

interface Stores {
  agents: Agents;
  calendars: Calendars;
  sites: Sites;
  now(): number;
}

/** Everything that letters about this meeting are written from. */
export async function occasionOf(app: WakingApp, record: MeetingRecord): Promise<Occasion> {
  const [token, scene] = await Promise.all([
    app.links.sign(record.id),
    sceneOf(app, record, app.pages.meetings),
  ]);
  return { ...scene, from: app.mail.from, page: { address: app.pages.meeting, token } };
}

/** What a meeting's entry in its agent's calendar is written from. */
export async function sceneOf(stores: Stores, record: MeetingRecord, inbox: string): Promise<Scene> {
  const { agents, calendars, sites, now } = stores;
  const { id, name } = record.agent;
  const [agent, settings, site] = await Promise.all([
    agents.get(id),
    calendars.settings(id),
    sites.orDefault(record.site, now()),
  ]);
  return {
    record,
    agent: { name: agent?.name ?? name, email: agent?.email ?? '', ...placeOf(settings) },
    invitation: settings.invitation ?? {},
    company: site.name,
    inbox,
  };
}

/** By which clock and in which language an agent reads: that of their meetings, and the one they write invitations in. */
export function placeOf(settings: CalendarSettings): Pick<LetterAgent, 'timeZone' | 'language'> {
  return {
    timeZone: settings.schedule?.timeZone ?? 'UTC',
    language: settings.invitation?.language ?? 'en',
  };
}
