import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who is at the other end of a connection, as every event names it. */
export interface Peer {
  connectionId: string;
  connectedAt: number;
  identity: { sourceIp: string; userAgent?: string };
  domainName: string;
  /** What the authoriser said of them; absent before it has. */
  authorizer?: Record<string, string | number>;
}

/** The stage and the ids of the one socket API there is here. */
const API_ID = 'porchlight';
export const STAGE = 'local';
const ARN = `arn:aws:execute-api:us-east-1:000000000000:${API_ID}/${STAGE}`;

type EventType = 'CONNECT' | 'MESSAGE' | 'DISCONNECT';

/** What the authoriser of `$connect` is asked. */
export function authoriserEvent(peer: Peer, request: IncomingMessage) {
  return {
    type: 'REQUEST' as const,
    methodArn: `${ARN}/$connect`,
    ...headersOf(request),
    ...queryOf(request),
    stageVariables: {},
    requestContext: requestContext(peer, '$connect', 'CONNECT'),
  };
}

/** `$connect`: the only event with the handshake's headers. */
export function connectEvent(peer: Peer, request: IncomingMessage) {
  return {
    ...headersOf(request),
    ...queryOf(request),
    requestContext: requestContext(peer, '$connect', 'CONNECT'),
    isBase64Encoded: false,
  };
}

/** `$default`: one message. */
export function messageEvent(peer: Peer, body: string) {
  return {
    requestContext: { ...requestContext(peer, '$default', 'MESSAGE'), messageId: messageId() },
    body,
    isBase64Encoded: false,
  };
}

/** `$disconnect`: how it ended, if anybody found out. */
export function disconnectEvent(peer: Peer, code: number, reason: string) {
  const headers = { Host: peer.domainName, 'x-api-key': '', 'X-Forwarded-For': '', 'x-restapi': '' };
  return {
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    requestContext: {
      ...requestContext(peer, '$disconnect', 'DISCONNECT'),
      disconnectStatusCode: code,
      disconnectReason: reason,
    },
    isBase64Encoded: false,
  };
}

/** An id as API Gateway makes them: letters, digits, `-` and `_`, then `=`. A UUID comes out of a pool: it is cheap. */
export function messageId(): string {
  const digits = randomUUID().replaceAll('-', '').slice(-22);
  return `${Buffer.from(digits, 'hex').toString('base64url')}=`;
}

/** The resource that an authoriser's policy has to allow. */
export function connectArn(): string {
  return `${ARN}/$connect`;
}

function requestContext(peer: Peer, routeKey: string, eventType: EventType) {
  const now = new Date();
  return {
    routeKey,
    eventType,
    ...(peer.authorizer ? { authorizer: peer.authorizer } : {}),
    extendedRequestId: messageId(),
    requestTime: commonLogTime(now),
    messageDirection: 'IN' as const,
    stage: STAGE,
    connectedAt: peer.connectedAt,
    requestTimeEpoch: now.getTime(),
    identity: peer.identity,
    requestId: randomUUID(),
    domainName: peer.domainName,
    connectionId: peer.connectionId,
    apiId: API_ID,
  };
}

/** The time as an access log writes it: `22/Nov/2026:09:05:00 +0000`. */
export function commonLogTime(time: Date): string {
  const [, day, month, year, clock] = time.toUTCString().split(/,? /);
  return `${day}/${month}/${year}:${clock} +0000`;
}

/** Headers keep the case in which the client wrote them, and gain what the edge adds. */
function headersOf(request: IncomingMessage) {
  const headers: Record<string, string> = {};
  const multiValueHeaders: Record<string, string[]> = {};
  const add = (name: string, value: string) => {
    headers[name] = value;
    multiValueHeaders[name] = [...(multiValueHeaders[name] ?? []), value];
  };
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    const name = request.rawHeaders[at] ?? '';
    if (/^(connection|upgrade)$/i.test(name)) continue;
    add(name, request.rawHeaders[at + 1] ?? '');
  }
  add('X-Forwarded-For', request.socket.remoteAddress ?? '');
  add('X-Forwarded-Port', String(request.socket.localPort ?? ''));
  add('X-Forwarded-Proto', 'http');
  return { headers, multiValueHeaders };
}

function queryOf(request: IncomingMessage) {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (searchParams.size === 0) return {};
  const many: Record<string, string[]> = {};
  for (const [name, value] of searchParams) many[name] = [...(many[name] ?? []), value];
  return {
    queryStringParameters: Object.fromEntries(searchParams),
    multiValueQueryStringParameters: many,
  };
}
