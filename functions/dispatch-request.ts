import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ChatError, ERRORS } from '../protocol/errors.ts';
import { REQUEST_MEANS } from '../protocol/request-errors.ts';
import { Bytes } from './bytes.ts';
import { Document } from './document.ts';
import { VISITOR_RATE } from './domain/rate.ts';
import { originAllowed } from './domain/site.ts';
import type { AgentSpeaker, Speaker, VisitorSpeaker } from './domain/speaker.ts';
import { parsed } from './parsed.ts';
import { Redirect } from './redirect.ts';
import { bodyOf, refusalOf } from './refusal.ts';
import type {
  AgentRoute,
  HttpRoute,
  Request,
  SpeakerRoute,
  VisitorRoute,
  WebApp,
} from './routes/http-route.ts';
import { requests } from './routes/requests.ts';
import { type HttpEntry, type HttpName, REQUESTS } from './routes/table.ts';
import { Throttle } from './throttle.ts';

const throttle = new Throttle();

/** Characters of a body: no route needs more. */
const MOST_BODY = 64 * 1024;

/** Characters of a name in a path. The longest is an agent's; of one that is far longer the database makes no key. */
const MOST_NAME = 300;

type Entry = HttpEntry & { name: HttpName };

/** A request before its body is read. */
type Knock = Omit<Request, 'body'>;

/** One request of the HTTP API. */
export async function dispatchRequest(
  event: APIGatewayProxyEventV2,
  app: WebApp,
): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    throttle.passAddress(event.requestContext.http.sourceIp, VISITOR_RATE, app.now());
    const entry = REQUESTS.find((route) => keyOf(route) === event.routeKey);
    if (!entry) throw new ChatError('frame.unknown');
    const answered = await carryOut(entry, event, app);
    if (answered instanceof Redirect) return { statusCode: 302, headers: redirectTo(answered) };
    if (answered instanceof Document) return document(answered, event.headers['if-none-match']);
    return answered instanceof Bytes ? file(answered) : answer(200, answered);
  } catch (cause) {
    const refusal = refusalOf(cause, { route: event.routeKey });
    return answer(ERRORS[refusal.code].status, { ...bodyOf(refusal), message: messageOf(refusal) });
  }
}

/** A refusal that was given no words of its own gets those of its code. */
function messageOf({ code, message }: ChatError): string {
  const words: { readonly [code: string]: string } = REQUEST_MEANS;
  return message === code ? (words[code] ?? message) : message;
}

async function carryOut({ name, who }: Entry, event: APIGatewayProxyEventV2, app: WebApp): Promise<object> {
  const request = requestOf(event);
  if (who[0] === 'anyone') return (requests[name] as HttpRoute)({ ...request, body: bodyIn(event) }, app);
  // Only whoever may ask at all has their body read.
  if (who.length > 1) {
    const speaker = await speakerOf(request, app);
    return (requests[name] as SpeakerRoute)({ ...request, body: bodyIn(event), speaker }, app);
  }
  if (who[0] === 'visitor') {
    const visitor = await visitorOf(request, app);
    return (requests[name] as VisitorRoute)({ ...request, body: bodyIn(event), visitor }, app);
  }
  const agent = await agentOf(request, app);
  return (requests[name] as AgentRoute)({ ...request, body: bodyIn(event), agent }, app);
}

async function agentOf({ token, origin }: Knock, app: WebApp): Promise<AgentSpeaker> {
  if (!token) throw new ChatError('token.missing');
  return onInbox(await app.tokens.agent(token, app.now()), origin, app);
}

async function visitorOf({ token, origin }: Knock, app: WebApp): Promise<VisitorSpeaker> {
  if (!token) throw new ChatError('token.missing');
  return onSite(await app.tokens.visitor(token, app.now()), origin, app);
}

async function speakerOf({ token, origin }: Knock, app: WebApp): Promise<Speaker> {
  if (!token) throw new ChatError('token.missing');
  const speaker = await app.tokens.speaker(token, app.now());
  return speaker.side === 'agent' ? onInbox(speaker, origin, app) : onSite(speaker, origin, app);
}

function onInbox(agent: AgentSpeaker, origin: string | undefined, { inboxOrigins }: WebApp): AgentSpeaker {
  // A page's requests to its own origin do not name it.
  if (origin && !inboxOrigins.includes(origin)) throw new ChatError('origin.refused');
  return agent;
}

async function onSite(visitor: VisitorSpeaker, origin: string | undefined, { sites, now }: WebApp) {
  const site = await sites.get(visitor.site, now());
  if (!site) throw new ChatError('site.unknown');
  // Nor here; and a token was given to a page on an allowed domain only.
  if (origin && !originAllowed(origin, site.allowedOrigins)) throw new ChatError('origin.refused');
  return visitor;
}

function namesIn({ pathParameters = {} }: APIGatewayProxyEventV2): Knock['parameters'] {
  for (const [field, name] of Object.entries(pathParameters)) {
    if ((name?.length ?? 0) <= MOST_NAME) continue;
    throw new ChatError('frame.invalid', `${field} must be at most ${MOST_NAME} characters long.`, { field });
  }
  return pathParameters;
}

function bodyIn({ body, isBase64Encoded }: APIGatewayProxyEventV2): unknown {
  if (!body) return undefined;
  if (body.length > MOST_BODY) throw new ChatError('request.tooLarge');
  return parsed(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
}

function keyOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`;
}

function requestOf(event: APIGatewayProxyEventV2): Knock {
  const { origin, authorization } = event.headers;
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  return {
    parameters: namesIn(event),
    query: event.queryStringParameters ?? {},
    address: event.requestContext.http.sourceIp,
    ...(origin && { origin }),
    ...(token && { token }),
  };
}

function answer(statusCode: number, body: object): APIGatewayProxyStructuredResultV2 {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { statusCode, headers, body: JSON.stringify(body) };
}

/** Whoever has it already gets it again only if it is another. */
function document(asked: Document, known: string | undefined): APIGatewayProxyStructuredResultV2 {
  const headers = {
    'content-type': asked.type,
    etag: asked.tag,
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
  };
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === asked.tag))
    return { statusCode: 304, headers };
  return { statusCode: 200, headers, body: asked.text };
}

/** A browser asks for it once, takes it for what it is, and runs nothing that might be in it. */
function file({ bytes, type }: Bytes): APIGatewayProxyStructuredResultV2 {
  const headers = {
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  };
  return { statusCode: 200, headers, body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true };
}

/** The address it came by may hold something that no other page is to see. */
function redirectTo({ address }: Redirect): Record<string, string> {
  return { location: address, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };
}
