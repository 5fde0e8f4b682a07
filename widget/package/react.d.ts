import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { PorchlightAttributes, PorchlightChat } from './public.d.ts';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'porchlight-chat': DetailedHTMLProps<HTMLAttributes<PorchlightChat>, PorchlightChat> &
        PorchlightAttributes;
    }
  }
}
