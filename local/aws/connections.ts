import { MESSAGE_BYTES } from '../../protocol/limits.ts';
import type { Faults } from '../faults.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { type Answer, exception, json } from './answer.ts';

/** `@connections` of a socket API: posts to, asks after, and closes one connection. */
export function manageConnection(
  gateway: Gateway,
  faults: Faults,
  method: string | undefined,
  id: string,
  body: Buffer,
): Answer {
  const connection = gateway.find(id);
  if (!connection) return exception(410, 'GoneException', 'The connection is gone.');
  if (method === 'POST') {
    if (body.length > MESSAGE_BYTES)
      return exception(413, 'PayloadTooLargeException', `A message is at most ${MESSAGE_BYTES} bytes.`);
    if (!faults.losePush?.()) connection.send(body.toString('utf8'));
    return { status: 200 };
  }
  if (method === 'GET')
    return json({
      connectedAt: new Date(connection.peer.connectedAt).toISOString(),
      lastActiveAt: new Date(connection.lastActiveAt).toISOString(),
      identity: { userAgent: '', ...connection.peer.identity },
    });
  if (method === 'DELETE') {
    connection.close(1000, '');
    return { status: 204 };
  }
  return exception(405, 'BadRequestException', `@connections has no ${method}.`);
}
