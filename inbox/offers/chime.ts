import { SOUNDS, type SoundName, type Tone } from './sounds.ts';

/**
 * The sounds of the inbox. Browsers allow sound only once the agent has touched the page, so nothing is made before
 * `unlock`.
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

  /** Makes a sound as loud as `volume` says, from 0 to 1, if the browser lets it; says whether it did. */
  ring(sound: SoundName, volume = 1): boolean {
    const context = this.#context;
    if (!context || !this.ready || sound === 'none') return false;
    for (const tone of SOUNDS[sound]) play(context, tone, volume);
    return true;
  }
}

function play(
  context: AudioContext,
  { hertz, start, length, strength, shape }: Tone,
  loudness: number,
): void {
  const at = context.currentTime + start;
  const tone = new OscillatorNode(context, { type: shape, frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  // Ears hear in ratios: a square makes half of the slider sound about half as loud.
  const peak = Math.max(0.0001, 0.4 * strength * loudness ** 2);
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(peak, at + 0.015);
  volume.gain.exponentialRampToValueAtTime(peak / 200, at + length);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + length + 0.1);
}
