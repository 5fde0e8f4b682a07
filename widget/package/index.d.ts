import type { PorchlightChat, PorchlightEventMap } from './public.d.ts';

export type * from './public.d.ts';

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-chat': PorchlightChat;
  }
  interface GlobalEventHandlersEventMap extends PorchlightEventMap {}
}
