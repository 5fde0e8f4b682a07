/**
 * History of the wire. Every change of a schema in this folder adds a line and raises the number:
 * version.test.ts holds the two together.
 *
 * 1 (2026-11-22) the first: conversations, offers, availability.
 * 2 (2026-11-22) schedules, search, notes, replies, activities.
 * 3 (2026-11-22) meetings, calendars, transfer, push, identity, rating, polling.
 */
export const PROTOCOL_VERSION = 3;

/**
 * The WebSocket subprotocol; `$connect` echoes it. It names a generation: it changes only when a page that was
 * loaded before a deployment could no longer talk to what runs after it.
 */
export const SUBPROTOCOL = 'porchlight.v1';

/**
 * A browser cannot set headers on a WebSocket, so the token travels as a second subprotocol with this prefix:
 * it is in no address, and so in no log.
 */
export const TOKEN_SUBPROTOCOL = 'token.';
