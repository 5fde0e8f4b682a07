import { css, html, LitElement, nothing } from 'lit';
import { PorchlightChat } from './launcher/chat.ts';

/** The panel's file name, put in by the build. */
declare const PANEL: string;

/*
 * What a site's script tag loads. A page may load it twice, or again after its router has thrown the element away:
 * the element is registered once, and created when the page has none.
 */
const script = document.currentScript as HTMLScriptElement;
const { site, language, position } = script.dataset;

if (!customElements.get('porchlight-chat')) {
  // The panel's chunk finds Lit here instead of bringing its own.
  Object.assign(globalThis, { [Symbol.for('porchlight.lit')]: { css, html, LitElement, nothing } });
  PorchlightChat.host = new URL('.', script.src).href;
  PorchlightChat.panel = () => import(new URL(PANEL, PorchlightChat.host).href);
  customElements.define('porchlight-chat', PorchlightChat);
}

function place() {
  const found = document.querySelector('porchlight-chat');
  const chat = found ?? document.createElement('porchlight-chat');
  const given = { site, lang: language, position };
  for (const [name, value] of Object.entries(given))
    if (value && !chat.hasAttribute(name)) chat.setAttribute(name, value);
  if (!found) document.body.append(chat);
}

if (document.body) place();
else document.addEventListener('DOMContentLoaded', place, { once: true });
