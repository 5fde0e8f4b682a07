import type { PorchlightCall } from './launcher/calls.ts';
import { PorchlightChat } from './launcher/chat.ts';

/** The panel's file name, put in by the build. */
declare const PANEL: string;

// A browser does not say which tag runs a module.
const script = (document.currentScript ??
  document.querySelector('script[type=module][src*=porchlight]')) as HTMLScriptElement;
if (!script) throw new Error('porchlight.js is for a script tag: import porchlight.module.js');
const { src, dataset } = script;

PorchlightChat.host = new URL('.', src).href;
PorchlightChat.panel = () => import(new URL(PANEL, src).href);
PorchlightChat.given = dataset;
customElements.define('porchlight-chat', PorchlightChat);

const find = () => PorchlightChat.here.values().next().value;

// Whichever element the page's router has left on it: it may have put another in the place of the first.
const carryOut = ([name, ...given]: PorchlightCall) =>
  (find()?.[name] as ((...given: unknown[]) => void) | undefined)?.(...given);

const place = () => {
  if (!find()) {
    const chat = document.createElement('porchlight-chat');
    chat.dir = document.body.dir;
    // Beside the body, not in it: routers replace a body and what is in it, and stylesheets transform it and hide it.
    document.documentElement.append(chat);
  }
  // What the page asked for before there was anybody to ask, in its order; from now on it is done at once.
  const kept = window.porchlight;
  window.porchlight = { push: carryOut };
  if (Array.isArray(kept)) kept.forEach(carryOut);
};

/*
 * A page may load the script twice, or again after its router has thrown the element away: then the build's wrapper
 * calls this and runs nothing else.
 */
PorchlightChat.place = (tag) => {
  PorchlightChat.given = (tag ?? script).dataset;
  // The page may still bring an element of its own.
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', place);
  else place();
};
PorchlightChat.place(script);
