import type { LitElement, ReactiveController } from 'lit';
import type { PorchlightChat } from '../launcher/chat.ts';
import type { Session } from './session.ts';

/** The panel, as far as a phone is concerned. */
type Host = LitElement & { open: boolean; readonly session: Session };

/** What an entry of the history that only stands for the open panel is marked with. */
const MARK = 'porchlight';

const marked = (state: unknown) => !!(state as Record<string, unknown> | null)?.[MARK];

/** What browsers tell of the Back button of a phone without a word to the page. Not every browser has it. */
interface CloseWatcher extends EventTarget {
  destroy(): void;
}
declare const CloseWatcher: (new () => CloseWatcher) | undefined;

/**
 * What is particular to a panel that fills the window. It takes what an on-screen keyboard leaves to see, so that the
 * composer and the newest message stay above the keys; the page behind it does not scroll; and the Back button closes
 * it instead of leaving the page.
 */
export class Phone implements ReactiveController {
  readonly #host: Host;
  readonly #fills: MediaQueryList;
  #full: AbortController | undefined;
  /** How the page wanted to scroll. */
  #overflow: [value: string, priority: string] = ['', ''];

  constructor(host: Host, fills: MediaQueryList) {
    this.#host = host;
    this.#fills = fills;
    host.addController(this);
    host.requestUpdate();
  }

  hostUpdated(): void {
    const full = this.#host.open && this.#fills.matches;
    if (full && !this.#full) this.#enter();
    if (full || !this.#full) return;
    this.#leave();
    if (marked(history.state)) history.back();
  }

  /** Without going back: whoever takes the element away may be on the way to another address. */
  hostDisconnected(): void {
    if (this.#full) this.#leave();
  }

  #enter(): void {
    this.#full = new AbortController();
    const { signal } = this.#full;
    for (const change of ['resize', 'scroll'])
      visualViewport?.addEventListener(change, this.#fit, { signal });
    this.#fit();
    const { style } = document.documentElement;
    this.#overflow = [style.getPropertyValue('overflow'), style.getPropertyPriority('overflow')];
    style.setProperty('overflow', 'hidden', 'important');
    if (typeof CloseWatcher === 'function') this.#watchBack(CloseWatcher, signal);
    else this.#takeBack(signal);
  }

  #leave(): void {
    this.#full?.abort();
    this.#full = undefined;
    document.documentElement.style.setProperty('overflow', ...this.#overflow);
    for (const measure of ['--_top', '--_height']) this.#root?.style.removeProperty(measure);
  }

  /** The parent: the close button stands beside the panel and has to follow. */
  get #root(): HTMLElement | null {
    return this.#host.parentElement;
  }

  readonly #fit = (): void => {
    if (!visualViewport || visualViewport.scale > 1.01) return;
    this.#root?.style.setProperty('--_top', `${visualViewport.offsetTop}px`);
    this.#root?.style.setProperty('--_height', `${visualViewport.height}px`);
    this.#host.requestUpdate();
  };

  /** Leaves one thing at a time: while a meeting is booked that is a step of it, and `again` waits for the next Back. */
  #back(again: () => void): void {
    const { meetings } = this.#host.session.parts;
    if (meetings?.open) {
      meetings.back();
      again();
    } else ((this.#host.getRootNode() as ShadowRoot).host as PorchlightChat).close();
  }

  #watchBack(Watcher: new () => CloseWatcher, signal: AbortSignal): void {
    const watch = () => {
      const watcher = new Watcher();
      watcher.addEventListener('close', () => this.#back(watch));
      signal.addEventListener('abort', () => watcher.destroy());
    };
    watch();
    // It would hear Escape as well, which is the panel's to hear; before the panel has kept it to itself.
    const keep = (event: KeyboardEvent) => event.key === 'Escape' && event.preventDefault();
    this.#host.addEventListener('keydown', keep, { signal, capture: true });
  }

  /**
   * Elsewhere Back is heard of by going back, so there is one entry more, with the address and the state that the page
   * has: a router that looks at it finds nothing new. One that goes on from here takes the history with it; then there
   * is nothing to take back.
   */
  #takeBack(signal: AbortSignal): void {
    const mark = () => marked(history.state) || history.pushState({ ...history.state, [MARK]: true }, '');
    mark();
    addEventListener('popstate', ({ state }) => marked(state) || this.#back(mark), { signal });
  }
}
