import { PorchlightChat } from './launcher/chat.ts';

/** The panel's file name, put in by the build. */
declare const PANEL: string;

/*
 * `porchlight.module.js`: the element alone, for a page or a framework that writes `<porchlight-chat>` itself and loads
 * modules. porchlight.ts is its twin for the script tag.
 */
if (!customElements.get('porchlight-chat')) {
  const { url } = import.meta;
  PorchlightChat.host = new URL('.', url).href;
  PorchlightChat.panel = () => import(new URL(PANEL, url).href);
  customElements.define('porchlight-chat', PorchlightChat);
}
