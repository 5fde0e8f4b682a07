import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HttpEntry, ROUTES } from '../functions/routes/table.ts';
import { write } from './aws/answer.ts';
import { commonLogTime } from './gateway/events.ts';

/** Invokes one of the handlers behind the HTTP API. */
export type InvokeHttp = (handler: HttpEntry['handler'], event: unknown) => Promise<unknown>;

/** API Gateway's limit of a request's body. */
const BODY_BYTES = 10 * 1024 * 1024;

/** Sites choose their origins as data, and the handler refuses by it; the API lets every origin read the answer. */
const CORS = { 'access-control-allow-origin': '*' };
const PREFLIGHT = {
  ...CORS,
  'access-control-allow-methods': 'GET,POST,PUT,DELETE,OPTIONS',
  'access-control-allow-headers': 'authorization,content-type',
  'access-control-max-age': '7200',
};

interface Matched {
  handler: HttpEntry['handler'];
  routeKey: string;
  pathParameters: Record<string, string>;
}

interface Result {
  statusCode?: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

/** An HTTP API of API Gateway with the routes of the route table, below `prefix`. */
export async function serveHttpApi(
  request: IncomingMessage,
  response: ServerResponse,
  prefix: string,
  invoke: InvokeHttp,
): Promise<void> {
  const cors = request.headers.origin ? CORS : {};
  const say = (status: number, message: string) =>
    write(response, {
      status,
      headers: { 'content-type': 'application/json', ...cors },
      body: JSON.stringify({ message }),
    });
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = url.pathname.slice(prefix.length) || '/';
  if (request.method === 'OPTIONS' && request.headers['access-control-request-method'])
    return write(response, { status: 204, headers: PREFLIGHT });
  const matched = match(request.method ?? '', path);
  if (!matched) return say(404, 'Not Found');
  const body = await limited(request);
  if (!body) return say(413, 'Request Entity Too Large');
  let result: unknown;
  try {
    result = await invoke(matched.handler, httpEvent(request, path, url.searchParams, matched, body));
  } catch {
    return say(500, 'Internal Server Error');
  }
  writeResult(response, result, cors);
}

function match(method: string, path: string): Matched | undefined {
  for (const entry of ROUTES as readonly { kind: string }[]) {
    if (entry.kind !== 'http') continue;
    const route = entry as HttpEntry;
    const pathParameters = route.method === method && parametersOf(route.path, path);
    if (!pathParameters) continue;
    return { handler: route.handler, routeKey: `${route.method} ${route.path}`, pathParameters };
  }
  return undefined;
}

function parametersOf(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const found: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined && value !== '') found[name] = decoded(value);
    else if (part !== value) return undefined;
  }
  return found;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The body, or undefined when it is too long; what is too long is read to its end and thrown away. */
async function limited(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= BODY_BYTES) chunks.push(chunk);
  }
  return length <= BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

function httpEvent(
  request: IncomingMessage,
  rawPath: string,
  query: URLSearchParams,
  { routeKey, pathParameters }: Matched,
  body: Buffer,
) {
  const { cookie, ...headers } = request.headers;
  const now = new Date();
  const domainName = headers.host ?? '';
  const parameters: Record<string, string> = {};
  for (const [name, value] of query)
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  const text = body.toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(body);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: query.toString(),
    ...(cookie ? { cookies: cookie.split('; ') } : {}),
    headers: Object.fromEntries(
      Object.entries({ ...headers, 'x-forwarded-for': request.socket.remoteAddress ?? '' }).map(
        ([name, value]) => [name, Array.isArray(value) ? value.join(',') : value],
      ),
    ),
    ...(query.size > 0 ? { queryStringParameters: parameters } : {}),
    ...(Object.keys(pathParameters).length > 0 ? { pathParameters } : {}),
    requestContext: {
      accountId: '000000000000',
      apiId: 'porchlight-http',
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method: request.method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 ? { body: isText ? text : body.toString('base64') } : {}),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Payload 2.0: a result without a status is the body itself, as JSON. */
function payload(result: unknown): Result {
  if (typeof result === 'object' && result !== null && 'statusCode' in result) return result as Result;
  const body = typeof result === 'string' ? result : JSON.stringify(result ?? {});
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body };
}

function writeResult(response: ServerResponse, result: unknown, cors: Record<string, string>): void {
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = payload(result);
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  const own = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  write(response, {
    status: statusCode ?? 200,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...own, ...cors },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  });
}
