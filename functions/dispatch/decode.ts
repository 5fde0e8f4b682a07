import { ChatError } from '../../protocol/errors.ts';
import { frameId } from '../../protocol/ids.ts';
import { type Up, upSchemas } from '../../protocol/up.ts';
import { FRAMES, type FrameEntry } from '../routes/frame-table.ts';
import { valid } from '../valid.ts';
import { parsed } from './parsed.ts';

const entries = new Map<string, FrameEntry>(FRAMES.map((route) => [route.name, route]));

/** What arrived, as far as it could be read: enough to name it in a refusal. */
export interface Envelope {
  /** The sender's id for it, if it has a proper one. */
  re?: string;
  type: string;
  body: unknown;
}

/** Reads the outside of a frame. What has no readable outside has no id to answer to either. */
export function readEnvelope(raw: string): Envelope {
  return envelopeOf(parsed(raw));
}

/** The same for one that came as part of something else. */
export function envelopeOf(body: unknown): Envelope {
  if (typeof body !== 'object' || body === null || !('type' in body) || typeof body.type !== 'string') {
    throw new ChatError('frame.malformed');
  }
  const id = 'id' in body ? frameId.safeParse(body.id) : undefined;
  return { type: body.type, body, ...(id?.success && { re: id.data }) };
}

/** The route table's line for this type. */
export function entryFor({ type }: Envelope): FrameEntry {
  const entry = entries.get(type);
  if (!entry) throw new ChatError('frame.unknown');
  return entry;
}

/** Reads the inside. Anything the schema does not know is left out, anything it forbids is refused by name. */
export function decode(envelope: Envelope): Up {
  return valid(upSchemas[entryFor(envelope).name], envelope.body);
}
