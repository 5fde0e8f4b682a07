/*
 * What an earlier page left in the browser. Only a visitor who opened the bubble, or sent its message away, leaves
 * anything; see `panel/notes.ts`, which writes the rest. Where a page or browser forbids storage, there is nothing.
 */

const prefix = (site: string) => `porchlight:${site}:`;

/** What there is to come back to. */
export function traces(site: string) {
  const name = prefix(site);
  try {
    return {
      going: localStorage[`${name}conversation`]?.startsWith('cnv'),
      trail: sessionStorage[`${name}trail`],
      open: sessionStorage[`${name}open`],
      hushed: sessionStorage[`${name}poke`],
    };
  } catch {
    return {};
  }
}

/** The message beside the bubble is not wanted; where that cannot be kept, it is gone for this page. */
export function hush(site: string): void {
  try {
    sessionStorage[`${prefix(site)}poke`] = 1;
  } catch {}
}

/** Leaves nothing. */
export function clear(site: string): void {
  try {
    for (const storage of [localStorage, sessionStorage])
      for (const key of Object.keys(storage)) if (key.startsWith(prefix(site))) delete storage[key];
  } catch {}
}
