import WebSocket from 'ws';
import { ChatClient } from '../client/chat-client.ts';
import type { LiveConversation } from '../client/conversation/live-conversation.ts';
import type { Environment } from '../client/environment.ts';
import type { PushEvent } from '../client/push-event.ts';
import { MemoryStorage } from '../client/world/tabs.test-kit.ts';
import type { Stack } from '../local/stack.ts';
import type { Side } from '../protocol/entry.ts';
import type { VisitorDetails } from '../protocol/visitor.ts';
import { newConversationId, visitorToken } from './raw.ts';

/** Clients are impatient here: their timers run this much faster, so that faults cost seconds, not minutes. */
const HASTE = 4;

/** What the product's client finds in a browser with one tab, found in Node. */
function environment(origin: string): Partial<Environment> {
  class OriginSocket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { origin } });
      // A refused or broken dial is the client's to notice, by the close that follows.
      this.on('error', () => {});
    }
  }
  return {
    // With haste a busy machine looks like a network that blocks WebSockets; polling has stories of its own.
    fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    WebSocket: OriginSocket as unknown as Environment['WebSocket'],
    BroadcastChannel: undefined,
    locks: undefined,
    storage: new MemoryStorage(),
    tabStorage: undefined,
    page: new EventTarget(),
    online: () => true,
    hidden: () => false,
    setTimeout: (run, milliseconds) => setTimeout(run, milliseconds / HASTE),
    clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  };
}

function join(stack: Stack, side: Side, scope: string, token: string): ChatClient {
  const client = new ChatClient({
    socketUrl: `${stack.url.replace('http', 'ws')}/socket`,
    apiUrl: `${stack.url}/api`,
    token: async () => token,
    side,
    scope,
    environment: environment(stack.url),
  });
  client.start();
  return client;
}

/** A visitor with the product's own client, without a browser around it. */
export async function joinAsVisitor(
  stack: Stack,
  details: VisitorDetails = {},
): Promise<{ client: ChatClient; token: string; live: LiveConversation }> {
  const { token, visitorId } = await visitorToken(stack.url);
  const client = join(stack, 'visitor', visitorId, token);
  const conversationId = newConversationId();
  await client.request('conversation.request', { conversationId, details, context: {} });
  return { client, token, live: client.conversation(conversationId) };
}

/** An agent who is available and takes every chat that is offered. */
export async function joinAsAgent(stack: Stack, sub: string): Promise<ChatClient> {
  const client = join(stack, 'agent', sub, await stack.agentToken(sub));
  const accept = ({ conversationId }: { conversationId: string }) => {
    client.conversation(conversationId);
    client.request('offer.accept', { conversationId }).catch(() => {});
  };
  client.addEventListener('push', (event) => {
    const { push } = event as PushEvent;
    if (push.type === 'offer.made') accept(push.offer);
  });
  // What was offered while there was no socket is in the answer.
  const look = async () => {
    const { offers } = await client.request('inbox.open', {});
    offers.forEach(accept);
  };
  await look();
  client.addEventListener('connected', () => look().catch(() => {}));
  await client.request('availability.set', { available: true });
  return client;
}

/** The agent answers when a visitor says this; resolves with the id of the conversation. */
export function answers(agent: ChatClient, said: string, answer: string): Promise<string> {
  return new Promise((resolve) => {
    const listen = (event: Event) => {
      const { push } = event as PushEvent;
      if (push.type !== 'entry.added' || push.entry.kind !== 'text' || push.entry.text !== said) return;
      agent.removeEventListener('push', listen);
      agent.conversation(push.conversationId).send(answer);
      resolve(push.conversationId);
    };
    agent.addEventListener('push', listen);
  });
}

/** Resolves when the conversation, as its client shows it, fits. */
export function shows(live: LiveConversation, fits: (live: LiveConversation) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!fits(live)) return;
      live.removeEventListener('change', look);
      resolve();
    };
    live.addEventListener('change', look);
    look();
  });
}
