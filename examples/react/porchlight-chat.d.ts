import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { PorchlightChat } from '../../widget/launcher/chat.ts';

/** Tells React's types of the element. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'porchlight-chat': DetailedHTMLProps<HTMLAttributes<PorchlightChat>, PorchlightChat> & {
        site: string;
        position?: 'left' | 'right';
      };
    }
  }
}
