import type { FunctionalComponent, HTMLAttributes } from 'vue';
import type { PorchlightAttributes, PorchlightEventMap } from './public.d.ts';

type Heard = {
  [Name in keyof PorchlightEventMap as `on${Capitalize<Name>}`]?: (event: PorchlightEventMap[Name]) => void;
};

declare module 'vue' {
  interface GlobalComponents {
    'porchlight-chat': FunctionalComponent<HTMLAttributes & PorchlightAttributes & Heard>;
  }
}
