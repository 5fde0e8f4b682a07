import type { Push } from '../../protocol/down.ts';
import type { App } from '../app.ts';
import { assertTakesPart, takesPart } from '../domain/access.ts';
import type { Caller } from './route.ts';
import { otherSide, tellSide } from './tell.ts';

/** Passes something on to the other side. Nothing is written, and nobody is refused for what may be out of date. */
export async function relay(app: App, conversationId: string, caller: Caller, push: Push): Promise<void> {
  const cheap = await app.log.head(conversationId, false);
  const isSure = cheap && takesPart(cheap.conversation, caller);
  const reading = isSure ? cheap : await app.log.head(conversationId);
  assertTakesPart(reading?.conversation, caller);
  if (reading) await tellSide(app, conversationId, otherSide(caller.side), reading.connections, push);
}
