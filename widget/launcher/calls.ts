import type { PorchlightChat } from './chat.ts';

type Method = 'open' | 'close' | 'identify' | 'setLanguage' | 'shutdown';

/** A method of the element and what it is given, as in `['identify', { name: 'Mina' }]`. */
export type PorchlightCall = { [M in Method]: [M, ...Parameters<PorchlightChat[M]>] }[Method];

declare global {
  interface Window {
    /** Calls made before the script has come: `(window.porchlight = window.porchlight || []).push(['open'])`. */
    porchlight?: PorchlightCall[] | { push(call: PorchlightCall): void };
  }
}
