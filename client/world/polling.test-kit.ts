import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { MAX_POLL_FRAMES } from '../../protocol/limits.ts';
import type { Poll } from '../../protocol/polling.ts';
import type { Connected, World } from './world.test-kit.ts';

interface Mailbox {
  connected: Connected;
  frames: object[];
  /** How many requests are under way. */
  busy: number;
}

/** `POST /frames` as the wire's contract has it: a connection is a mailbox that is emptied by every request. */
export class Polling {
  readonly #mailboxes = new Map<string, Mailbox>();

  async answer(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const body = (await json(request)) as Poll;
    world.posts.push(body);
    const status = world.polling(token, body);
    if (status !== 200) return say(response, status, {});
    const id = body.connection ?? this.#dial(world, token);
    const mailbox = this.#mailboxes.get(id);
    if (!mailbox || !world.connected.has(mailbox.connected)) return say(response, 410, {});
    // What the contract forbids, and this client never does.
    if (body.frames.length > MAX_POLL_FRAMES || (mailbox.busy && !body.close)) return say(response, 400, {});
    mailbox.busy++;
    await world.slowness;
    for (const frame of body.frames)
      if (world.connected.has(mailbox.connected)) world.hear(mailbox.connected, frame);
    mailbox.busy--;
    if (body.close) world.connected.delete(mailbox.connected);
    else if (!world.connected.has(mailbox.connected)) return void request.socket.destroy();
    say(response, 200, { connection: id, frames: mailbox.frames.splice(0) });
  }

  #dial(world: World, token: string): string {
    const id = randomUUID();
    const frames: object[] = [];
    const socket = {
      send: (text: string) => frames.push(JSON.parse(text)),
      terminate: () => world.connected.delete(connected),
    };
    const side = token.includes('agent') ? 'agent' : 'visitor';
    const connected: Connected = { socket, side, deaf: false, conversations: new Set() };
    world.connected.add(connected);
    this.#mailboxes.set(id, { connected, frames, busy: 0 });
    return id;
  }
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
