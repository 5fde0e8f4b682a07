import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ChatError, ERRORS } from '../../protocol/errors.ts';
import { REQUEST_MEANS } from '../../protocol/request-errors.ts';
import type { Request } from '../routes/http-route.ts';
import { parsed } from './parsed.ts';
import { bodyOf, refusalOf } from './refusal.ts';

/** Characters of a name in a path. The longest is an agent's; of one that is far longer the database makes no key. */
const MOST_NAME = 300;

/** A request before its body is read. */
export type Knock = Omit<Request, 'body'>;

/** Who knocks, from where, at what. */
export function knockOf(event: APIGatewayProxyEventV2): Knock {
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

function namesIn({ pathParameters = {} }: APIGatewayProxyEventV2): Knock['parameters'] {
  for (const [field, name] of Object.entries(pathParameters)) {
    if ((name?.length ?? 0) <= MOST_NAME) continue;
    throw new ChatError('frame.invalid', `${field} must be at most ${MOST_NAME} characters long.`, { field });
  }
  return pathParameters;
}

/** What was sent as JSON, if it has no more than so many characters. */
export function bodyIn({ body, isBase64Encoded }: APIGatewayProxyEventV2, most: number): unknown {
  if (!body) return undefined;
  if (body.length > most) throw new ChatError('request.tooLarge');
  return parsed(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
}

/** An answer in JSON. */
export function answer(statusCode: number, body: object): APIGatewayProxyStructuredResultV2 {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { statusCode, headers, body: JSON.stringify(body) };
}

/** The answer that says what went wrong. */
export function refused(cause: unknown, about: Record<string, unknown>): APIGatewayProxyStructuredResultV2 {
  const refusal = refusalOf(cause, about);
  return answer(ERRORS[refusal.code].status, { ...bodyOf(refusal), message: messageOf(refusal) });
}

/** A refusal that was given no words of its own gets those of its code. */
function messageOf({ code, message }: ChatError): string {
  const words: { readonly [code: string]: string } = REQUEST_MEANS;
  return message === code ? (words[code] ?? message) : message;
}
