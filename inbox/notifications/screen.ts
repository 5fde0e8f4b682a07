import { type Card, optionsOf } from './card.ts';

/**
 * The lock of whoever shows a notification or asks what is shown: the pages and the worker alike.
 *
 * Chromium, asked what is shown, sets its records against the screen and strikes out what it does not find there: also the
 * record of a notification that is just on its way there. That one is shown all the same, but nobody hears a click on it,
 * and nobody can take it away. So nobody asks while anybody shows.
 */
export const SCREEN = 'porchlight-screen';

/** Shows a card; resolves when it is on the screen. */
export function showCard(worker: ServiceWorkerRegistration, card: Card): Promise<void> {
  return inTurn('shared', () => worker.showNotification(card.title, optionsOf(card, worker.scope)));
}

/** What is on the screen, all of it or what is asked for. */
export function shownBy(
  worker: ServiceWorkerRegistration,
  which?: GetNotificationOptions,
): Promise<Notification[]> {
  return inTurn('exclusive', () => worker.getNotifications(which));
}

async function inTurn<T>(mode: LockMode, act: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(SCREEN, { mode }, act) : act();
}
