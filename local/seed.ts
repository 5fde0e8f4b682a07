import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Site } from '../functions/domain/site.ts';
import { Agents } from '../functions/store/agents.ts';
import { Calendars } from '../functions/store/calendars.ts';
import { Database } from '../functions/store/database.ts';
import { Sites } from '../functions/store/sites.ts';
import { Teams } from '../functions/store/teams.ts';
import { LOCAL_AWS } from './credentials.ts';
import type { LocalAgent } from './issuer/agents.ts';
import { DEMO_SITE } from './settings.ts';

/** What is put into the database at every start: the site may have moved to another port since the last. */
export interface Seed {
  endpoint: string;
  table: string;
  origins: string[];
  agents: readonly LocalAgent[];
  limits: Site['limits'];
  frameRate?: Site['frameRate'];
}

/** Two teams, so that a chat can be handed to one: the second is one agent's alone. */
const TEAMS = [
  { id: 'tea_orders', name: 'Orders', first: 0 },
  { id: 'tea_events', name: 'Events', first: 1 },
];

const HOURS: [string, string][] = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
];

/** When meetings can be booked with whoever has never said so: each works in a zone of their own. */
const MEETINGS = ['Europe/Madrid', 'America/New_York'].map((timeZone) => ({
  timeZone,
  week: { mon: HOURS, tue: HOURS, wed: HOURS, thu: HOURS, fri: HOURS },
  duration: 30,
  buffer: 10,
  notice: 60,
  days: 30,
}));

/** Writes the demo site, agents and teams, through the product's own store; what else the site has, it keeps. */
export async function seed({ endpoint, table, origins, agents, limits, frameRate }: Seed): Promise<void> {
  const client = new DynamoDBClient({ ...LOCAL_AWS, endpoint });
  try {
    const database = new Database(client, table);
    const sites = new Sites(database);
    const known = await sites.get(DEMO_SITE, Date.now());
    await sites.put({
      name: 'Marigold Bakery',
      ...known,
      id: DEMO_SITE,
      allowedOrigins: origins,
      limits: { ...known?.limits, ...limits },
      fallback: { booking: true, ...known?.fallback },
      ...(frameRate ? { frameRate } : {}),
    });
    const store = new Agents(database);
    for (const { sub, name, email, admin } of agents)
      await store.ensure({
        side: 'agent',
        agentId: `agt_${sub}`,
        name,
        email,
        role: admin ? 'admin' : 'agent',
      });
    const calendars = new Calendars(database);
    for (const [index, { sub }] of agents.entries()) {
      const schedule = MEETINGS[index % MEETINGS.length];
      if (schedule) await calendars.begin(`agt_${sub}`, schedule);
    }
    const teams = new Teams(database);
    const ids = agents.map(({ sub }) => `agt_${sub}`);
    for (const { id, name, first } of TEAMS) await teams.put({ id, name, agents: ids.slice(first) });
  } finally {
    client.destroy();
  }
}
