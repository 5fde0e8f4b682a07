/** The colours that a page sees unless it is told of others, in Playwright as in a Firefox that has just been started. */
const COLOURS = 'light';

interface Command {
  id: number;
  method: string;
  params: { features?: Record<string, unknown> };
}

/**
 * What is answered in Firefox's place: that the colours are set, when they are those that it has anyway.
 * Firefox 153 does not know the command; asked for other colours, it says so, and the story fails.
 */
export function answerFor(message: string): string | undefined {
  if (!message.includes('"emulation.setMediaFeaturesOverride"')) return undefined;
  const { id, method, params } = JSON.parse(message) as Command;
  if (method !== 'emulation.setMediaFeaturesOverride') return undefined;
  if ((params.features?.['prefers-color-scheme'] ?? COLOURS) !== COLOURS) return undefined;
  return JSON.stringify({ type: 'success', id, result: {} });
}
