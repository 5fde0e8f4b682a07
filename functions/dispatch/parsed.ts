import { ChatError } from '../../protocol/errors.ts';

/** What arrived, read as JSON. */
export function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw, wellFormed);
  } catch {
    throw new ChatError('frame.malformed');
  }
}

/** Half a pair of surrogates, which JSON can spell, is no text that anything could store: it is shown as unreadable. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\uFFFD') : value;
}
