import { css, html, type ReactiveController } from 'lit';
import type { PorchlightMessageEvent } from './events.ts';
import type { SessionHost } from './session-host.ts';

/** How long a tab in which the message is in front of the visitor has to say so to the others, in milliseconds. */
const SEEN_MS = 400;

/** Two notes, a fifth apart: in hertz, and when each begins, in seconds. */
const NOTES = [
  [587, 0],
  [880, 0.13],
] as const;

export const styles = css`
  .bell {
    flex: none;
    inline-size: 36px;
    padding: 6px;
    margin-inline-start: auto;
  }
  .bell + .end {
    margin-inline-start: 0;
  }
  .bell svg {
    display: block;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  [aria-pressed='true'] .off {
    display: none;
  }
`;

const icon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M6 10a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7Zm4 10h4" />
  <path class="off" d="M4 4 20 20" />
</svg>`;

/**
 * Rings when the agent has written and the visitor does not look: no tab shows the message at the end of its open log.
 * One tab rings. Browsers allow sound only once the visitor has clicked or typed in a page, so nothing is made before.
 */
export class Bell implements ReactiveController {
  readonly #host: SessionHost;
  #page = new AbortController();
  #context: AudioContext | undefined;
  #unlocked = false;
  #wait: ReturnType<typeof setTimeout> | undefined;

  constructor(host: SessionHost) {
    this.#host = host;
    host.addEventListener('porchlight:message', (message) => this.#hear(message));
    host.addController(this);
  }

  hostConnected(): void {
    this.#page = new AbortController();
    const { signal } = this.#page;
    for (const gesture of ['click', 'keydown'])
      addEventListener(gesture, () => this.#unlock(), { signal, capture: true });
    // Silenced in another tab.
    addEventListener('storage', () => this.#host.requestUpdate(), { signal });
  }

  hostDisconnected(): void {
    this.#page.abort();
    clearTimeout(this.#wait);
    this.#context?.close();
    this.#context = undefined;
    this.#unlocked = false;
  }

  /** The button that silences it, for all tabs and visits to come. */
  render() {
    const rings = !this.#silent;
    const turn = () => {
      this.#host.session.notes.write('mute', rings ? '1' : undefined);
      this.#host.requestUpdate();
    };
    return html`<button
      class="bell"
      part="button"
      aria-label=${this.#host.strings.sound}
      aria-pressed=${rings}
      @click=${turn}
    >${icon}</button>`;
  }

  get #silent(): boolean {
    return !!this.#host.session.notes.read('mute');
  }

  /** Made in a gesture, it may sound from then on; until it is to, it costs nothing. */
  async #unlock(): Promise<void> {
    if (this.#unlocked) return;
    try {
      this.#context ??= new AudioContext();
      await this.#context.resume();
      this.#unlocked = true;
      await this.#context.suspend();
    } catch {
      // A browser without sound.
    }
  }

  #hear({ by, conversationId, number }: PorchlightMessageEvent): void {
    if (by !== 'agent') return;
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => {
      const { open, session } = this.#host;
      const unseen = session.live?.unread && (document.hidden || !open);
      if (unseen && this.#unlocked && !this.#silent) this.#inTurn(`${conversationId} ${number}`);
    }, SEEN_MS);
  }

  /** The first tab to have the turn rings; the others find it noted. */
  async #inTurn(message: string): Promise<void> {
    const { notes } = this.#host.session;
    const ring = () => {
      if (notes.read('rang') === message) return;
      notes.write('rang', message);
      this.#ring().catch(() => {});
    };
    try {
      await navigator.locks.request(notes.key('rang'), ring);
    } catch {
      ring();
    }
  }

  async #ring(): Promise<void> {
    const context = this.#context;
    await context?.resume();
    if (context?.state !== 'running') return;
    for (const [frequency, start] of NOTES) {
      const at = context.currentTime + start;
      const tone = new OscillatorNode(context, { frequency });
      const volume = new GainNode(context, { gain: 0 });
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(0.14, at + 0.015);
      volume.gain.exponentialRampToValueAtTime(0.0005, at + 0.7);
      tone.connect(volume).connect(context.destination);
      tone.start(at);
      tone.stop(at + 0.75);
      if (start) tone.onended = () => context.suspend();
    }
  }
}
