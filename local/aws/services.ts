import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Faults, Service } from '../faults.ts';
import { STAGE } from '../gateway/events.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Invocations } from '../invocations.ts';
import type { Journal } from '../journal.ts';
import { listen } from '../listen.ts';
import type { Log } from '../log.ts';
import { type Answer, bodyOf, exception, write } from './answer.ts';
import { manageConnection } from './connections.ts';
import { DatabaseRelay } from './database-relay.ts';
import { kms } from './kms.ts';
import { type HearOfMail, type Mail, sendEmail } from './mail.ts';
import type { Queue } from './queue.ts';
import { sqs } from './sqs.ts';

/** What the services work on. */
export interface ServicesOptions {
  gateway: Gateway;
  queue: Queue;
  outbox: Journal<Mail>;
  database: string;
  /** What KMS keeps to itself. */
  sealingKey: string;
  invocations: Invocations;
  faults: Faults;
  log: Log;
}

/** The AWS services that handlers call, at one address that only handlers know. */
export interface Services {
  readonly endpoint: string;
  stop(): Promise<void>;
}

interface Asked {
  service: Service;
  operation: string;
  /** Carries it out; undefined when the service hung up. */
  answer(body: Buffer): Answer | Promise<Answer | undefined>;
}

const CONNECTIONS = `/${STAGE}/@connections/`;

/** Starts them on a free port. */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const relay = new DatabaseRelay(options.database);
  const server = createServer((request, response) => {
    serve(options, relay, request, response).catch((error) => {
      options.log.error(`${request.method} ${request.url}`, error);
      if (!response.headersSent)
        write(response, exception(500, 'InternalFailure', 'The local service failed.'));
    });
  });
  server.keepAliveTimeout = 60_000;
  const { port, close } = await listen(server, 0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      relay.stop();
      await close();
    },
  };
}

async function serve(
  options: ServicesOptions,
  relay: DatabaseRelay,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { faults, invocations } = options;
  const body = await bodyOf(request);
  const asked = recognise(options, relay, request);
  if (!asked)
    return write(response, exception(404, 'UnknownOperationException', 'There is no such service here.'));
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256'))
    return write(response, exception(403, 'MissingAuthenticationTokenException', 'It is not signed.'));

  const trace = header(request, 'x-amzn-trace-id');
  if (invocations.hasEnded(trace)) return hangUp(response);
  const { service, operation } = asked;
  const fault = faults.call?.({ service, operation, handler: invocations.handlerOf(trace) });
  if (fault === 'unavailable')
    return write(response, exception(503, 'ServiceUnavailable', 'A fault that a plan asked for.'));
  if (fault === 'kill before') {
    invocations.end(trace, `killed before ${service} ${operation}`);
    return hangUp(response);
  }
  const answer = await asked.answer(body);
  if (fault === 'kill after') invocations.end(trace, `killed after ${service} ${operation}`);
  if (fault || !answer) return hangUp(response);
  write(response, answer);
}

/** Seconds until a mail comes back; SES takes longer. */
const COMES_BACK_S = 1;

/** The rule of EventBridge by which mail that comes back wakes a handler; `infra/mail.ts` has the same. */
function hear(queue: Queue): HearOfMail {
  return (mail) => queue.send(JSON.stringify({ mail, at: new Date().toISOString() }), COMES_BACK_S);
}

function recognise(
  { gateway, queue, outbox, sealingKey, faults }: ServicesOptions,
  relay: DatabaseRelay,
  request: IncomingMessage,
): Asked | undefined {
  const { method = '', url = '/' } = request;
  if (url.startsWith(CONNECTIONS)) {
    const id = decodeURIComponent(url.slice(CONNECTIONS.length).split('?')[0] ?? '');
    const answer = (body: Buffer) => manageConnection(gateway, faults, method, id, body);
    return { service: 'connections', operation: method, answer };
  }
  if (url.startsWith('/v2/email/outbound-emails') && method === 'POST')
    return {
      service: 'mail',
      operation: 'SendEmail',
      answer: (body) => sendEmail(outbox, hear(queue), body),
    };
  const [target = '', operation = ''] = header(request, 'x-amz-target')?.split('.') ?? [];
  if (target === 'AmazonSQS')
    return { service: 'queue', operation, answer: (body) => sqs(queue, operation, body) };
  if (target === 'TrentService')
    return { service: 'keys', operation, answer: (body) => kms(sealingKey, operation, body) };
  if (target.startsWith('DynamoDB'))
    return { service: 'database', operation, answer: (body) => relay.forward(request, body) };
  return undefined;
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function hangUp(response: ServerResponse): void {
  response.destroy();
}
