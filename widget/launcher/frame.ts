import type { Environment } from '../../client/environment.ts';
import type { Language } from '../../client/localize/language.ts';
import type { Person } from '../../protocol/identity.ts';
import type { SiteSettings } from '../../protocol/settings.ts';
import type { PorchlightPanel } from '../panel/panel.ts';
import { icon } from './icon.ts';
import { labels } from './labels.ts';
import { make } from './make.ts';

/** What the panel is told. */
interface Told {
  settings: SiteSettings;
  base: string;
  language: Language;
  environment: Partial<Environment> | undefined;
  person: Person | undefined;
  open: boolean;
}

/** What there is to see, besides. */
interface Seen {
  position: string;
  poke: string | undefined;
  /** Whether the panel's code is here. */
  loaded: boolean;
}

/** What comes of what the visitor does. */
interface Then {
  open(): void;
  close(): void;
  toggle(): void;
  /** They are on their way to the bubble. */
  load(): void;
  hush(event: MouseEvent): void;
  /** The panel's number of unread messages is another. */
  unread(): void;
}

/**
 * The bubble, its poke message, and the panel once its code is here. It is made by hand, without Lit: every page of every
 * site runs this; see docs/decisions/0023.
 */
export class Frame {
  readonly launcher = make('button', { part: 'launcher', 'aria-haspopup': 'dialog' }, ...icon());
  readonly root = make('div', {}, this.launcher);
  panel: PorchlightPanel | undefined;
  readonly #then: Then;
  /** Its message, and what sends it away. */
  #poke: [box: HTMLElement, message: HTMLElement, away: HTMLElement] | undefined;
  #badge: HTMLElement | undefined;
  #live: HTMLElement | undefined;

  constructor(then: Then) {
    this.#then = then;
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.isComposing) then.close();
    });
    for (const kind of ['pointerenter', 'focus']) this.launcher.addEventListener(kind, () => then.load());
    this.launcher.addEventListener('click', () => then.toggle());
  }

  show({ position, poke, loaded }: Seen, told: Told): void {
    const { root, launcher, panel } = this;
    const { language, open } = told;
    const [toOpen, toClose] = labels[language];
    const unread = open ? 0 : (panel?.unread ?? 0);
    const unreadLabel = unread && panel ? panel.unreadLabel : '';
    root.className = `root ${position}`;
    root.lang = language;
    launcher.className = `launcher ${open ? (loaded ? 'open' : 'open busy') : ''}`;
    launcher.setAttribute('aria-label', open ? toClose : toOpen);
    if (unreadLabel) launcher.setAttribute('aria-description', unreadLabel);
    else launcher.removeAttribute('aria-description');
    this.#showPoke(poke, told);
    this.#showBadge(unread);
    if (loaded) this.#showPanel(told, unreadLabel);
  }

  #showPoke(poke: string | undefined, { settings, language }: Told): void {
    if (!poke) {
      this.#poke?.[0].remove();
      this.#poke = undefined;
      return;
    }
    if (!this.#poke) {
      const message = make('button', { dir: 'auto' });
      const away = make('button', {}, '✕');
      message.addEventListener('click', () => this.#then.open());
      away.addEventListener('click', (event) => this.#then.hush(event));
      this.#poke = [make('div', { part: 'poke' }, message, away), message, away];
      this.root.prepend(this.#poke[0]);
    }
    const [box, message, away] = this.#poke;
    box.className = `poke ${settings.pokeOnPhones === false ? 'wide' : ''}`;
    message.textContent = poke;
    away.setAttribute('aria-label', labels[language][2]);
  }

  #showBadge(unread: number): void {
    if (!unread) {
      this.#badge?.remove();
      this.#badge = undefined;
      return;
    }
    this.#badge ??= make('span', { class: 'badge', part: 'badge', 'aria-hidden': 'true' });
    this.#badge.textContent = `${unread}`;
    this.launcher.append(this.#badge);
  }

  #showPanel(told: Told, unreadLabel: string): void {
    const fresh = !this.panel;
    this.panel ??= make('porchlight-panel', {}, make('slot'));
    this.panel.lang = told.language;
    Object.assign(this.panel, told);
    this.#live ??= make('p', { 'aria-live': 'polite' });
    // Said once, not with each drawing.
    if (this.#live.textContent !== unreadLabel) this.#live.textContent = unreadLabel;
    if (!fresh) return;
    this.panel.addEventListener('porchlight:unread', () => this.#then.unread());
    this.root.append(this.#live, this.panel);
  }
}
