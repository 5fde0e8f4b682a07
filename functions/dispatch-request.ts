import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ChatError, ERRORS } from '../protocol/errors.ts';
import { VISITOR_RATE } from './domain/rate.ts';
import { bodyOf, refusalOf } from './refusal.ts';
import type { HttpRoute, Request, WebApp } from './routes/http-route.ts';
import { requests } from './routes/requests.ts';
import { ROUTES } from './routes/table.ts';
import { Throttle } from './throttle.ts';

const throttle = new Throttle();

/** One request of the HTTP API. */
export async function dispatchRequest(
  event: APIGatewayProxyEventV2,
  app: WebApp,
): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    throttle.passAddress(event.requestContext.http.sourceIp, VISITOR_RATE, app.now());
    const entry = ROUTES.find((route) => route.kind === 'http' && keyOf(route) === event.routeKey);
    if (entry?.kind !== 'http') throw new ChatError('frame.unknown');
    const request = requestOf(event);
    if (entry.who.some((who) => who === 'agent')) await assertAgent(request, app);
    const route: HttpRoute = requests[entry.name];
    return answer(200, await route(request, app));
  } catch (cause) {
    const refusal = refusalOf(cause, { route: event.routeKey });
    return answer(ERRORS[refusal.code].status, bodyOf(refusal));
  }
}

async function assertAgent({ token, origin }: Request, { tokens, inboxOrigins, now }: WebApp): Promise<void> {
  if (!token) throw new ChatError('token.missing');
  await tokens.agent(token, now());
  // A page's requests to its own origin do not name it.
  if (origin && !inboxOrigins.includes(origin)) throw new ChatError('origin.refused');
}

function keyOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`;
}

function requestOf(event: APIGatewayProxyEventV2): Request {
  const { origin, authorization } = event.headers;
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  return {
    parameters: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    ...(origin && { origin }),
    ...(token && { token }),
  };
}

function answer(statusCode: number, body: object): APIGatewayProxyStructuredResultV2 {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { statusCode, headers, body: JSON.stringify(body) };
}
