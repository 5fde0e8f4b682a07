import type { CSSResult, LitElement } from 'lit';
import type { Environment } from '../../client/environment.ts';
import type { Language } from '../../client/localize/language.ts';
import type { Person } from '../../protocol/identity.ts';
import type { SiteSettings } from '../../protocol/settings.ts';
import type { Strings } from '../localize/en.ts';
import type { Session } from './session.ts';
import type { TalkHost } from './talk.ts';

/** What the panel shows: the form, the wait, the chat, or its end. */
export type Phase = 'form' | 'waiting' | 'active' | 'ended' | 'missed';

/** Who holds a session: the panel, which draws it. */
export interface SessionHost extends LitElement, Omit<TalkHost, 'requestUpdate'> {
  settings: SiteSettings;
  base: string;
  environment: Partial<Environment> | undefined;
  readonly language: Language;
  readonly strings: Strings;
  readonly session: Session;
  readonly open: boolean;
  /** Who the page says the visitor is. */
  person: Person | undefined;
  /** Takes on the styles of what has come later. */
  adopt(styles: CSSResult): void;
  /** Nothing of the visitor is left here. */
  forget(): void;
}
