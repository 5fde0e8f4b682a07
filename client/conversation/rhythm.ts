import { HEARTBEAT_MS } from '../../protocol/limits.ts';

/** Typing of the other side lapses after this long without a word of it, in milliseconds. */
export const TYPING_MS = 6_000;

/** Typing of ours is said again this often while it goes on, in milliseconds: well before it lapses. */
export const TYPING_AGAIN_MS = 3_000;

/** How long after a connect the log is looked at once more, in milliseconds. */
export const SETTLE_MS = 1_500;

/** How long an entry that came before its turn waits for the one before it, in milliseconds. */
export const GAP_MS = 250;

/** A little under the heartbeat, so that a watched conversation spares the connection its own. */
export const WATCH_MS = HEARTBEAT_MS - 5_000;

/** How often the leading tab asks after an open conversation that nobody looks at, in milliseconds. */
export const LOOK_MS = 4 * HEARTBEAT_MS;
