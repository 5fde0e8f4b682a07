import type { DeviceMessage } from '../../protocol/device.ts';
import { PRESENCE_MS } from '../../protocol/limits.ts';
import type { PushingApp } from '../app.ts';
import { askedAgent } from '../domain/conversation.ts';
import { standingOffer } from '../domain/rows.ts';
import { journal } from '../outside/journal.ts';
import type { Worth } from '../outside/pushes.ts';
import type { DeviceCall } from '../outside/queue.ts';
import type { KeptDevice } from '../store/devices.ts';
import { isLive } from '../store/presence.ts';
import { changeState } from './change-state.ts';
import { findAgent, isPresent } from './find-agent.ts';
import { notTaken } from './not-taken.ts';

/** How long a device that is switched off may still learn that an offer it shows is over, in seconds. */
const WITHDRAWN_SECONDS = 10 * 60;

/** How soon devices that could not be reached are called once more, in seconds. */
const AGAIN_SECONDS = 10;

/** How long a test waits for a device, in seconds. */
const TEST_SECONDS = 60;

type StandingOffer = NonNullable<ReturnType<typeof standingOffer>>;

/** Whether a device was reached, or is no longer there, or would not answer. */
type Sent = Awaited<ReturnType<PushingApp['pushes']['send']>>;

/**
 * Calls an agent's devices. Like every message of the queue it only says where to look: what a device is told follows
 * from the conversation as it is, so that calls may come twice, late, or in the wrong order.
 */
export async function callDevices(app: PushingApp, call: DeviceCall): Promise<void> {
  if ('test' in call) return proveReach(app, call);
  const { agentId, conversationId, last } = call;
  const offer = await offerFor(app, agentId, conversationId);
  if (!offer) return withdraw(app, agentId, conversationId);
  const reached = await tellOfOffer(app, agentId, offer);
  if (reached === 'later' && !last) return app.queue.call({ ...call, last: true }, AGAIN_SECONDS);
  if (reached === 'later' || reached === 'nobody') return goOn(app, agentId, conversationId);
  // Over while it was being sent: whoever was called about that may have found no device that had been told.
  if (reached === 'device' && !(await offerFor(app, agentId, conversationId)))
    await withdraw(app, agentId, conversationId);
}

/** The offer as it stands before this agent, if it does. */
async function offerFor(app: PushingApp, agentId: string, conversationId: string) {
  const reading = await app.log.head(conversationId);
  if (!reading || askedAgent(reading.conversation) !== agentId) return undefined;
  return standingOffer(reading.conversation, app.now());
}

/** Whoever sits before an open inbox sees and hears it there; `later` says that a device may yet be reached. */
async function tellOfOffer(
  app: PushingApp,
  agentId: string,
  offer: StandingOffer,
): Promise<'inbox' | 'device' | 'later' | 'nobody'> {
  const devices = (await app.devices.of(agentId)).filter((device) => isLive(device, app.now()));
  if (await isBeforeInbox(app, agentId)) return 'inbox';
  const sent = await Promise.all(devices.map((device) => tellDevice(app, agentId, device, offer)));
  if (sent.includes('sent')) return 'device';
  return sent.includes('failed') ? 'later' : 'nobody';
}

/** Once: a device that another call has told, or is telling, counts as told. */
async function tellDevice(
  app: PushingApp,
  agentId: string,
  device: KeptDevice,
  { conversationId, visitor: { name }, expiresIn }: StandingOffer,
): Promise<Sent> {
  if (device.offered.has(conversationId)) return 'sent';
  if (!(await app.devices.noteOffered(agentId, device.id, conversationId))) return 'sent';
  const message = { kind: 'offer', conversationId, ...(name && { name }) } as const;
  const worth = { seconds: expiresIn / 1000, topic: conversationId };
  const sent = await send(app, agentId, device, message, worth);
  // It was not told: nothing has to be taken back from it, and another call may try again.
  if (sent === 'failed' || sent === 'refused')
    await app.devices.strikeOffered(agentId, device.id, conversationId);
  return sent;
}

/** Nothing of this agent's can be reached, unless they have come back meanwhile: the next one is asked at once. */
async function goOn(app: PushingApp, agentId: string, conversationId: string): Promise<void> {
  const { change } = await changeState(app, conversationId, async (reading, site) => {
    const { conversation } = reading;
    if (askedAgent(conversation) !== agentId || !standingOffer(conversation, app.now())) return undefined;
    const { connections } = await app.presence.reach(agentId);
    if (await isPresent(app, agentId, connections)) return undefined;
    return notTaken(app, reading, site, 'unreached');
  });
  if (!change) return;
  journal.warn('an offer went on', 'No device of its agent could be reached.', { agentId, conversationId });
  await findAgent(app, conversationId);
}

/**
 * Whether any connection of theirs is known to have said something lately. Of one that the gateway says nothing of it is
 * not known: to be called in vain costs less than not to be called.
 */
async function isBeforeInbox(app: PushingApp, agentId: string): Promise<boolean> {
  const connections = await app.presence.of(agentId);
  const seen = await Promise.all(connections.map((id) => app.sockets.lastActive(id)));
  return seen.some((lastActive) => typeof lastActive === 'number' && lastActive > app.now() - PRESENCE_MS);
}

/** Only those that were told of the offer hear that it is over. */
async function withdraw(app: PushingApp, agentId: string, conversationId: string): Promise<void> {
  const devices = await app.devices.of(agentId);
  await Promise.all(
    devices.map(async (device) => {
      if (!device.offered.has(conversationId)) return;
      if (!(await app.devices.strikeOffered(agentId, device.id, conversationId))) return;
      const worth = { seconds: WITHDRAWN_SECONDS, topic: conversationId };
      await send(app, agentId, device, { kind: 'withdrawn', conversationId }, worth);
    }),
  );
}

async function proveReach(
  app: PushingApp,
  { agentId, device: id, test }: Extract<DeviceCall, { test: string }>,
): Promise<void> {
  const device = (await app.devices.of(agentId)).find((one) => one.id === id);
  if (device) await send(app, agentId, device, { kind: 'test', test }, { seconds: TEST_SECONDS, topic: id });
}

/** What a message says, in whichever language. */
type Wordless = DeviceMessage extends infer M
  ? M extends DeviceMessage
    ? Omit<M, 'language'>
    : never
  : never;

async function send(
  app: PushingApp,
  agentId: string,
  device: KeptDevice,
  wordless: Wordless,
  worth: Worth,
): Promise<Sent> {
  const { endpoint, keys, language } = device;
  const message = { ...wordless, language } as DeviceMessage;
  const sent = await app.pushes.send({ endpoint, ...keys }, message, worth, app.now());
  if (sent === 'gone') await app.devices.forget(agentId, device.id);
  return sent;
}
