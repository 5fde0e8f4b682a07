import type { Node } from 'constructs';
import type { SiteSettings } from '../protocol/settings.ts';
import type { CalendarSettings } from './calendars.ts';
import type { MailProps } from './mail.ts';

/** What an owner decides before deploying; `cdk.json` holds it under `porchlight`. */
export interface Settings {
  /** The first site's id, as in `data-site`. */
  site: string;
  /** The accessible name of its panel. */
  label: string;
  mail: MailProps;
  /** What the form asks and how the chat looks, as in `sites/SITE.json`; docs/THEMING.md has the settings. @default none */
  appearance: Partial<Omit<SiteSettings, 'site' | 'label' | 'api' | 'socket' | 'speaks'>>;
  /** Clients registered with providers of calendars; docs/CALENDARS.md says how. @default none */
  calendars: CalendarSettings;
}

const DEFAULTS: Settings = {
  site: 'main',
  label: 'Chat with us',
  mail: { from: 'porchlight@example.com', register: true },
  appearance: {},
  calendars: {},
};

/** Reads the owner's decisions from the context. */
export function readSettings(node: Node): Settings {
  const given: Partial<Settings> = node.tryGetContext('porchlight') ?? {};
  return { ...DEFAULTS, ...given };
}
