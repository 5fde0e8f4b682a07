import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ChatError } from '../../protocol/errors.ts';
import { Bytes } from '../bytes.ts';
import { Document } from '../document.ts';
import { VISITOR_RATE } from '../domain/rate.ts';
import type { AgentSpeaker, Speaker, VisitorSpeaker } from '../domain/speaker.ts';
import { Redirect } from '../redirect.ts';
import { admitFrom } from '../routes/admit.ts';
import type { AgentRoute, HttpRoute, SpeakerRoute, VisitorRoute, WebApp } from '../routes/http-route.ts';
import { requests } from '../routes/requests.ts';
import { type HttpEntry, type HttpName, REQUESTS } from '../routes/table.ts';
import { Throttle } from '../throttle.ts';
import { answer, bodyIn, type Knock, knockOf, refused } from './http-event.ts';

const throttle = new Throttle();

/** Characters of a body: no route needs more. */
const MOST_BODY = 64 * 1024;

type Entry = HttpEntry & { name: HttpName };

/** Who a token may be of. */
interface Speakers {
  agent: AgentSpeaker;
  visitor: VisitorSpeaker;
  speaker: Speaker;
}

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
    return refused(cause, { route: event.routeKey });
  }
}

async function carryOut({ name, who }: Entry, event: APIGatewayProxyEventV2, app: WebApp): Promise<object> {
  const request = knockOf(event);
  if (who[0] === 'anyone')
    return (requests[name] as HttpRoute)({ ...request, body: bodyIn(event, MOST_BODY) }, app);
  // Only whoever may ask at all has their body read.
  if (who.length > 1) {
    const speaker = await speakerOf('speaker', request, app);
    return (requests[name] as SpeakerRoute)({ ...request, body: bodyIn(event, MOST_BODY), speaker }, app);
  }
  if (who[0] === 'visitor') {
    const visitor = await speakerOf('visitor', request, app);
    return (requests[name] as VisitorRoute)({ ...request, body: bodyIn(event, MOST_BODY), visitor }, app);
  }
  const agent = await speakerOf('agent', request, app);
  return (requests[name] as AgentRoute)({ ...request, body: bodyIn(event, MOST_BODY), agent }, app);
}

/** Who asks, of the kind that may, from a page that they may ask from. */
async function speakerOf<Kind extends keyof Speakers>(
  kind: Kind,
  { token, origin }: Knock,
  app: WebApp,
): Promise<Speakers[Kind]> {
  if (!token) throw new ChatError('token.missing');
  const speaker = (await app.tokens[kind](token, app.now())) as Speakers[Kind];
  await admitFrom(origin, speaker, app);
  return speaker;
}

function keyOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`;
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
