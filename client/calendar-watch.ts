import type { ChatClient } from './chat-client.ts';
import type { PushEvent } from './push-event.ts';

/** How often a watch is said again, in milliseconds: the server forgets it after fifteen minutes. */
const AGAIN_MS = 10 * 60_000;

/**
 * Has `changed` called whenever this agent's free times come or go, and after each connect, since nobody told of what
 * happened before it. Answers what ends it.
 */
export function watchCalendar(
  client: Pick<ChatClient, 'tell' | 'addEventListener'>,
  agent: string,
  changed: () => void,
  timers: Pick<typeof globalThis, 'setInterval' | 'clearInterval'> = globalThis,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const say = () => client.tell('calendar.watch', { agent });
  const onConnected = () => {
    say();
    changed();
  };
  const onPush = (event: Event) => {
    const { push } = event as PushEvent;
    if (push.type === 'slots.changed' && push.agent === agent) changed();
  };
  client.addEventListener('connected', onConnected, { signal });
  client.addEventListener('push', onPush, { signal });
  const again = timers.setInterval(say, AGAIN_MS);
  say();
  return () => {
    timers.clearInterval(again);
    listening.abort();
  };
}
