import { pickLanguage } from '../../client/localize/language.ts';
import type { DeviceMessage } from '../../protocol/device.ts';
import { type Card, type CardData, offerCard, offerTag, wantedBy } from '../notifications/card.ts';
import { type Intent, intentLink } from '../notifications/intent.ts';
import { showCard, shownBy } from '../notifications/screen.ts';
import type { WorkerWord } from '../notifications/worker-word.ts';
import type { Client, WorkerScope } from './worker-scope.ts';
import { workerWords } from './worker-words.ts';

/**
 * The service worker: it hears pushes while the inbox is closed, shows them, and leads from a notification to the page.
 * It holds no token and answers nothing itself. It keeps nothing of the app: there is no `fetch` here, so that a page is
 * always the one that was deployed last.
 */
const scope = self as unknown as WorkerScope;

// A new worker takes over at once: it has nothing that a page of an older one would miss.
scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));

scope.addEventListener('push', (event) => {
  let message: DeviceMessage | undefined;
  try {
    message = event.data?.json();
  } catch {
    // Not from our server.
  }
  if (message) event.waitUntil(hear(message));
});

scope.addEventListener('notificationclick', (event) => {
  const { notification, action } = event;
  notification.close();
  void count();
  event.waitUntil(follow(wantedBy((notification.data ?? {}) as CardData, action)));
});

// The subscription was changed by the browser: a page that is open subscribes anew, else the next one does.
scope.addEventListener('pushsubscriptionchange', (event) =>
  event.waitUntil(tellPages({ kind: 'resubscribe' })),
);

async function hear(message: DeviceMessage): Promise<void> {
  const words = workerWords[pickLanguage([message.language])];
  switch (message.kind) {
    case 'offer':
      return show(offerCard(message.conversationId, message.name, words));
    case 'withdrawn':
      return withdraw(message.conversationId, words.gone);
    case 'test':
      await tellPages({ kind: 'test', test: message.test });
      return show({ tag: 'test', title: words.test, body: words.testText, data: { hash: '' } });
  }
}

/**
 * Browsers take a push amiss that shows nothing, and Safari gives up the subscription after a few: so the request turns
 * into a word that it is over before it goes.
 */
async function withdraw(conversationId: string, gone: string): Promise<void> {
  const tag = offerTag(conversationId);
  await show({ tag, title: gone, data: { hash: '#/' }, silent: true });
  for (const notification of await shownBy(scope.registration, { tag })) notification.close();
  await count();
}

async function show(card: Card): Promise<void> {
  await showCard(scope.registration, card);
  await count();
}

/** The number on the app's icon, where there is one, while no page is there to say more. */
async function count(): Promise<void> {
  if ((await pages()).length > 0) return;
  const shown = await shownBy(scope.registration);
  const offers = shown.filter(({ tag }) => tag.startsWith(offerTag(''))).length;
  await navigator.setAppBadge?.(offers).catch(() => {});
}

/** Does what was wanted in a window that is open, else in a new one. To decline takes nobody away from what they do. */
async function follow(wanted: Intent | string): Promise<void> {
  const hash = typeof wanted === 'string' ? wanted : intentLink(wanted);
  const [page] = await pages();
  if (!page) return open(hash);
  page.postMessage({ kind: 'go', hash } satisfies WorkerWord);
  if (typeof wanted !== 'string' && wanted.act === 'decline') return;
  // Some browsers will not bring a window to the front; what was wanted has been done there all the same.
  await page.focus().catch(() => {});
}

async function open(hash: string): Promise<void> {
  await scope.clients.openWindow(scope.registration.scope + hash);
}

async function tellPages(word: WorkerWord): Promise<void> {
  for (const page of await pages()) page.postMessage(word);
}

/** The inboxes that are open, the one that was looked at last first. */
async function pages(): Promise<Client[]> {
  const all = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter(({ url }) => url.startsWith(scope.registration.scope));
}
