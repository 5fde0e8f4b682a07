/** Two soft notes, a fifth apart: frequency in hertz and when each starts, in seconds. */
const NOTES = [
  [659.25, 0],
  [987.77, 0.16],
] as const;

/**
 * The sound of a chat request, made in code. Browsers allow sound only once the agent has touched the page, so
 * nothing is made before `unlock`.
 */
export class Chime {
  readonly #make: () => AudioContext;
  #context: AudioContext | undefined;

  constructor(make: () => AudioContext = () => new AudioContext()) {
    this.#make = make;
  }

  /** To be called from a click or a key: from then on it can ring. */
  async unlock(): Promise<void> {
    this.#context ??= this.#make();
    if (this.#context.state === 'suspended') await this.#context.resume();
  }

  /** Whether the browser lets it ring. */
  get ready(): boolean {
    return this.#context?.state === 'running';
  }

  /** Rings as loud as `volume` says, from 0 to 1, if the browser lets it; says whether it did. */
  ring(volume = 1): boolean {
    const context = this.#context;
    if (!context || !this.ready) return false;
    for (const [frequency, start] of NOTES) note(context, frequency, context.currentTime + start, volume);
    return true;
  }
}

function note(context: AudioContext, frequency: number, start: number, loudness: number): void {
  const tone = new OscillatorNode(context, { type: 'sine', frequency });
  const volume = new GainNode(context, { gain: 0 });
  // Ears hear in ratios: a square makes half of the slider sound about half as loud.
  const peak = Math.max(0.0001, 0.4 * loudness ** 2);
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(peak, start + 0.015);
  volume.gain.exponentialRampToValueAtTime(peak / 200, start + 0.9);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + 1);
}
