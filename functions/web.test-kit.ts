import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ChatError } from '../protocol/errors.ts';
import type { Hooks } from './compose/environment.ts';
import { composeWebApp } from './compose/web.ts';
import { dispatchRequest } from './dispatch/dispatch-request.ts';
import type { AgentSpeaker, Speaker, VisitorSpeaker } from './domain/speaker.ts';
import type { Tokens } from './outside/tokens.ts';
import type { WebApp } from './routes/http-route.ts';
import { PATIENCE_MS, type Person, type World } from './world.test-kit.ts';

interface Asked {
  parameters?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** What is borne instead of a person's token. */
  token?: string;
}

/** The HTTP API of a world. Its tokens name their bearer in plain words; real ones have tests of their own. */
export class Web {
  readonly app: WebApp;
  /** Where requests come from. */
  address = () => '192.0.2.7';

  constructor(world: World, hooks: Hooks = {}) {
    const place = {
      VISITOR_SECRET: 'secret',
      ISSUER: 'https://issuer.test',
      CLIENT_ID: 'inbox',
      INBOX_ORIGIN: 'x',
    };
    const app = composeWebApp(
      { ...world.environment, ...place },
      { now: () => world.now, postTimeout: PATIENCE_MS, calendarMs: PATIENCE_MS, ...hooks },
    );
    this.app = { ...app, tokens: namedTokens };
  }

  /** Asks as this person, or as nobody. */
  async ask(person: Person | undefined, routeKey: string, asked: Asked = {}) {
    const { parameters, query, body } = asked;
    const token = asked.token ?? (person && btoa(JSON.stringify(person.speaker)));
    const event = {
      routeKey,
      headers: token ? { authorization: `Bearer ${token}` } : {},
      requestContext: { http: { sourceIp: this.address() } },
      ...(parameters && { pathParameters: parameters }),
      ...(query && { queryStringParameters: query }),
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    };
    const answer = await dispatchRequest(event as unknown as APIGatewayProxyEventV2, this.app);
    const { statusCode: status = 200, headers = {}, body: said = '{}', isBase64Encoded } = answer;
    return { status, headers, body: isBase64Encoded ? Buffer.from(said, 'base64') : JSON.parse(said) };
  }
}

/** Tokens that name their bearer in plain words. */
export const namedTokens = {
  agent: agentNamed,
  visitor: visitorNamed,
  speaker: speakerNamed,
  signVisitor: async () => 'token',
} as unknown as Tokens;

async function speakerNamed(token: string): Promise<Speaker> {
  return JSON.parse(atob(token));
}

async function agentNamed(token: string): Promise<AgentSpeaker> {
  const speaker = JSON.parse(atob(token));
  if (speaker.side !== 'agent') throw new ChatError('token.invalid');
  return speaker;
}

async function visitorNamed(token: string): Promise<VisitorSpeaker> {
  const speaker = JSON.parse(atob(token));
  if (speaker.side !== 'visitor') throw new ChatError('token.invalid');
  return speaker;
}
