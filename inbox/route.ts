const PATTERN = /^#\/conversations\/(cnv_[A-Za-z0-9-]{8,64})$/;

/** Where the conversations are, the settings, the saved replies, and the meetings. */
export const HOME = '#/';
export const SETTINGS = '#/settings';
export const REPLIES = '#/replies';
export const MEETINGS = '#/meetings';

/** Where notifications are tried out. */
export const SELF_TEST = '#/settings/notifications';

/** Where the consent page of a provider of calendars leads back to; what it brings stands behind a `?`. */
export const CONSENT = '#/settings/consent';

/** The places of the inbox. */
export type Place = 'inbox' | 'settings' | 'selfTest' | 'replies' | 'meetings';

/** Everything but the conversations is one page. */
const PAGES: ReadonlyMap<string, Place> = new Map([
  [SETTINGS, 'settings'],
  [SELF_TEST, 'selfTest'],
  [REPLIES, 'replies'],
  [MEETINGS, 'meetings'],
]);

/** The place an address leads to. */
export function placeOf(hash: string): Place {
  return hash.startsWith(CONSENT) ? 'settings' : (PAGES.get(hash) ?? 'inbox');
}

/** The link to a conversation, as it can be sent to a colleague. */
export function conversationLink(id: string): string {
  return `#/conversations/${id}`;
}

/** The conversation an address names, if it names one. */
export function conversationOf(hash: string): string | undefined {
  return PATTERN.exec(hash)?.[1];
}
