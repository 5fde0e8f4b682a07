import type { Down } from '../../protocol/down.ts';
import type { Side } from '../../protocol/entry.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { UpType } from '../../protocol/up.ts';
import type { App } from '../app.ts';
import { AGENT_RATE, askingRate, type Rate, VISITOR_RATE } from '../domain/rate.ts';
import { frames } from '../routes/frames.ts';
import type { Caller, Route } from '../routes/route.ts';
import { Throttle } from '../throttle.ts';
import { decode, type Envelope, entryFor } from './decode.ts';
import { bodyOf, refusalOf } from './refusal.ts';

/** Who sends a frame, and from where. */
export interface Sender {
  caller: Caller;
  /** What the site lets its visitors send, where it says so. */
  rate?: Rate | undefined;
  /** The network address it comes from. */
  address: string | undefined;
}

const throttle = new Throttle();
const asking = new Throttle();

/**
 * Opens, authorises, decodes, routes one frame, whatever it came over: what is refused on the way is answered, and the
 * connection stays open.
 */
export async function dispatchFrame(
  read: () => Envelope,
  sender: Sender,
  app: App,
): Promise<Down | undefined> {
  const { caller } = sender;
  let envelope: Envelope | undefined;
  try {
    // First the id: whoever is held back must know which frame to send again.
    envelope = read();
    hold(sender, envelope, app.now());
    assertMay(entryFor(envelope).who, caller.side);
    const frame = decode(envelope);
    // The table of routes binds each type to the route for exactly that type of frame and caller.
    const route = frames[frame.type] as unknown as Route<UpType>;
    const reply = await route(frame, caller as Caller<never>, app);
    return reply && { ...reply, re: frame.id, type: 'ok' };
  } catch (cause) {
    const refusal = refusalOf(cause, { frame: envelope?.type, by: caller.side });
    return { ...(envelope?.re && { re: envelope.re }), ...bodyOf(refusal) };
  }
}

function hold({ caller, rate = VISITOR_RATE, address }: Sender, { type }: Envelope, now: number): void {
  const isAgent = caller.side === 'agent';
  throttle.pass(caller.connectionId, isAgent ? AGENT_RATE : rate, now);
  if (isAgent) return;
  throttle.passAddress(address, rate, now);
  if (type !== 'conversation.request') return;
  asking.pass(caller.visitorId, askingRate(rate), now);
  asking.passAddress(address, askingRate(rate), now);
}

function assertMay(who: readonly Side[], side: Side): void {
  if (!who.includes(side)) throw new ChatError('frame.forbidden');
}
