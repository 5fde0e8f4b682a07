/** The local stack, as `npm start` runs it but in memory, in a process of its own. */
import { startStack } from '../local/stack.ts';

/** What the load generator needs to know. */
export interface StackReady {
  url: string;
  site: string;
  /** The agents' id tokens. */
  tokens: string[];
}

const stack = await startStack({
  quiet: true,
  // Few agents with many chats each, and a generator that writes faster than people do.
  limits: { chatsPerAgent: 100_000 },
  frameRate: { perSecond: 100_000, burst: 100_000 },
});
process.once('disconnect', async () => {
  await stack.stop();
  process.exit(0);
});
const ready: StackReady = {
  url: stack.url,
  site: stack.site,
  tokens: [await stack.agentToken('ana'), await stack.agentToken('bo')],
};
process.send?.(ready);
