import type { InboxSession } from '../inbox-session.ts';
import type { Chime } from '../offers/chime.ts';
import type { Allowed } from './browser.ts';

/** What is tried, in this order. */
export const TRIALS = ['sound', 'shown', 'push', 'connection', 'clock'] as const;
export type Trial = (typeof TRIALS)[number];

/** What came of a trial. Each fault is the name of words that say what to do about it. */
export type Finding = { good: true; measured?: number } | { good: false; fault: Fault; measured?: number };

export type Fault =
  | Exclude<Allowed, 'granted'>
  | 'silent'
  | 'notShown'
  | 'off'
  | 'blocked'
  | 'failed'
  | 'late'
  | 'offline'
  | 'skewed';

/** How long a push, or an answer, is waited for, in milliseconds. */
export const PATIENCE = { push: 20_000, answer: 5_000 };

/** From here on a clock is said to be wrong, in milliseconds. */
const SKEWED = 30_000;

/** What the trials are made with. */
export interface Trying {
  session: InboxSession;
  chime: Chime;
  /** The words of the notification that is shown. */
  title: string;
  text: string;
}

/** Tries one thing for real, and says what the browser, or the way to the server, made of it. */
export const trials: Record<Trial, (trying: Trying) => Promise<Finding>> = {
  async sound({ chime, session: { preferences } }) {
    await chime.unlock();
    const { offerSound, volume } = preferences;
    return foundUnless(chime.ring(offerSound === 'none' ? 'chime' : offerSound, volume || 0.5), 'silent');
  },

  async shown({ session: { notifications }, title, text }) {
    const allowed = notifications.browser.allowed();
    if (allowed !== 'granted') return { good: false, fault: allowed };
    return foundUnless(await notifications.show(title, text).catch(() => false), 'notShown');
  },

  async push({ session: { notifications, preferences } }) {
    const allowed = notifications.browser.allowed();
    if (allowed !== 'granted') return { good: false, fault: allowed };
    if (!preferences.notify) return { good: false, fault: 'off' };
    await notifications.renew();
    const { state } = notifications.device;
    if (state === 'blocked' || state === 'failed') return { good: false, fault: state };
    const test = crypto.randomUUID();
    const arrival = notifications.arrival(test);
    const sentAt = performance.now();
    if (!(await notifications.device.try(test).catch(() => false))) return { good: false, fault: 'failed' };
    if (await isLate(arrival, PATIENCE.push)) return { good: false, fault: 'late' };
    return { good: true, measured: performance.now() - sentAt };
  },

  async connection({ session: { client } }) {
    const askedAt = performance.now();
    const answer = client.state === 'online' ? client.request('ping', {}) : undefined;
    if (!answer || (await isLate(answer, PATIENCE.answer))) return { good: false, fault: 'offline' };
    return { good: true, measured: performance.now() - askedAt };
  },

  async clock({ session: { client } }) {
    if (client.state !== 'online') return { good: false, fault: 'offline' };
    const { skew: measured } = client;
    return Math.abs(measured) > SKEWED ? { good: false, fault: 'skewed', measured } : { good: true };
  },
};

function foundUnless(good: boolean, fault: Fault): Finding {
  return good ? { good } : { good, fault };
}

/** Whether it has not come in time, or will never come. */
function isLate(arrival: Promise<unknown>, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience, true);
    const end = (late: boolean) => () => {
      clearTimeout(timer);
      resolve(late);
    };
    arrival.then(end(false), end(true));
  });
}
