/** Characters (UTF-16 units, as `String.length` counts) of one message. */
export const MAX_TEXT = 4000;

/** Characters of a name, an email address, a job title, a phone number. */
export const MAX_FIELD = 200;

/** Characters of an address of a page. Longer ones are cut by the client before they are sent. */
export const MAX_URL = 2000;

/** API Gateway's limit for one WebSocket frame, in bytes. A browser sends a message as one frame. */
export const FRAME_BYTES = 32 * 1024;

/** API Gateway's limit for one WebSocket message, either way, in bytes. */
export const MESSAGE_BYTES = 128 * 1024;

/** Frames that one request of a polled connection may carry, and characters that it may have. */
export const MAX_POLL_FRAMES = 10;
export const MAX_POLL = MAX_POLL_FRAMES * FRAME_BYTES;

/** Entries in one page of a resume. The client asks again from the last one while `more` is true. */
export const RESUME_ENTRIES = 200;

/** Pages in the trail that a visitor's browser sends with a request, and characters of an address in it. */
export const MAX_TRAIL = 10;
export const MAX_TRAIL_URL = 500;

/** Changes of state whose activities make one page of a visitor's history. */
export const ACTIVITY_PAGE = 20;

/** How long activities are kept, and shown. */
export const ACTIVITY_DAYS = 90;

/** Notes in one page of those beside a conversation. */
export const NOTE_PAGE = 100;

/** Characters of a saved reply's title; its text may be as long as a message. */
export const MAX_REPLY_TITLE = 100;

/** Saved replies that one agent may have, and that all may share. */
export const MAX_REPLIES = 200;

/** Devices that one agent may be called on; of more, the one that has not been heard of for longest is forgotten. */
export const MAX_DEVICES = 10;

/** How long a device is called that nobody has opened the inbox on. */
export const DEVICE_DAYS = 30;

/** How good a chat can be at best; at worst it is 1. */
export const BEST_RATING = 5;

/** Characters of the words with a rating. */
export const MAX_COMMENT = 1000;

/** How long after its end a chat can be rated, and the rating changed, in milliseconds. */
export const RATING_MS = 24 * 60 * 60_000;

/** Pixels of a side of an agent's picture, and bytes that it may have. */
export const AVATAR_PIXELS = 96;
export const AVATAR_BYTES = 12 * 1024;

/** Conversations in one page of the list of past ones. */
export const LIST_PAGE = 30;

/** Days whose free times can be asked for at once. */
export const MAX_SLOT_DAYS = 42;

/** How long a time is kept for whoever is about to confirm it, in milliseconds. */
export const HOLD_MS = 5 * 60_000;

/** Meetings that somebody with one email address may have before them. */
export const MAX_COMING_MEETINGS = 20;

/** Meetings in one page of a list. */
export const MEETING_PAGE = 30;

/** API Gateway closes a connection that says nothing for this long, in milliseconds. */
export const CONNECTION_IDLE_MS = 10 * 60_000;

/** API Gateway closes every connection after this long, in milliseconds. */
export const CONNECTION_MAX_MS = 2 * 60 * 60_000;

/** How often a client says something when nobody does, in milliseconds; it bounds how long a dead socket can lie. */
export const HEARTBEAT_MS = 45_000;

/**
 * A connection silent for longer than this is not counted as a present agent, in milliseconds. Browsers slow the
 * timers of hidden pages to one a minute, so it is more than twice that.
 */
export const PRESENCE_MS = 150_000;

/** The limits a site can set, with their defaults. */
export interface SiteLimits {
  /** How long an agent may take to accept an offer, in seconds. */
  acceptSeconds: number;
  /** Minutes without an entry by either side after which a chat is ended. */
  idleMinutes: number;
  /** How long before that end the visitor is told, in seconds. */
  idleWarningSeconds: number;
  /** Open chats, offers included, that one agent may have. */
  chatsPerAgent: number;
  /**
   * Minutes that a visitor waits for an answer of an agent who is not there before the chat is put before another; 0
   * means that it never is.
   */
  awayMinutes: number;
  /** How many minutes before a meeting that was booked on this site its agent is offered no more chats. */
  pauseMinutes: number;
}

export const DEFAULT_LIMITS: Readonly<SiteLimits> = {
  acceptSeconds: 100,
  idleMinutes: 10,
  idleWarningSeconds: 60,
  chatsPerAgent: 10,
  awayMinutes: 3,
  pauseMinutes: 5,
};

/** What `pauseMinutes` can be at most. */
export const MAX_PAUSE_MINUTES = 60;

/** Minutes that a meeting can take. */
export const MIN_MEETING_MINUTES = 15;
export const MAX_MEETING_MINUTES = 240;

/** Dates with hours of their own in one meeting schedule. */
export const MAX_OWN_DATES = 366;
