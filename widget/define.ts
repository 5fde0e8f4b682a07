import { PorchlightChat } from './launcher/chat.ts';

PorchlightChat.panel = () => import('./panel/panel.ts');
if (!customElements.get('porchlight-chat')) customElements.define('porchlight-chat', PorchlightChat);

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-chat': PorchlightChat;
  }
}
