import { ChatError } from '../../protocol/errors.ts';

/** One escape in JSON: a whole pair of surrogates, half of one, or anything else. */
const ESCAPE =
  /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(u[dD][89a-fA-F][\da-fA-F]{2})|.)/g;

/**
 * What arrived, read as JSON. Half a pair of surrogates, which only an escape can spell, is no text that anything could
 * store, neither as a value nor as a name: it is shown as unreadable.
 */
export function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw.replace(ESCAPE, (whole, half) => (half ? '\\ufffd' : whole)));
  } catch {
    throw new ChatError('frame.malformed');
  }
}
