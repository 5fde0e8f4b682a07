import type { HTMLAttributes } from 'svelte/elements';
import type { PorchlightAttributes, PorchlightChat, PorchlightEventMap } from './public.d.ts';

type Heard = {
  [Name in keyof PorchlightEventMap as `on${Name}`]?: (event: PorchlightEventMap[Name]) => void;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'porchlight-chat': HTMLAttributes<PorchlightChat> & PorchlightAttributes & Heard;
  }
}
