/** One tone: hertz, when it starts and how long it rings in seconds, and, from 0 to 1, how strong it is beside the others. */
export interface Tone {
  hertz: number;
  start: number;
  length: number;
  strength: number;
  shape: OscillatorType;
}

const tone = (hertz: number, start: number, length = 0.9, strength = 1, shape: OscillatorType = 'sine') => ({
  hertz,
  start,
  length,
  strength,
  shape,
});

/** The sounds there are, made in code: nothing is loaded, and each is heard for a second or so. */
export const SOUNDS = {
  /** Two soft notes, a fifth apart. */
  chime: [tone(659.25, 0), tone(987.77, 0.16)],
  /** A small bell: a strike with the overtones that make it metal. */
  bell: [tone(880, 0, 1.2), tone(880 * 2.76, 0, 0.5, 0.35), tone(880 * 5.4, 0, 0.2, 0.15)],
  /** Somebody at the door. */
  knock: [
    tone(196, 0, 0.12, 1, 'triangle'),
    tone(175, 0.18, 0.12, 0.9, 'triangle'),
    tone(196, 0.36, 0.16, 1, 'triangle'),
  ],
  /** One drop of water: short and high. */
  drop: [tone(1174.66, 0, 0.18, 0.8), tone(1567.98, 0.07, 0.22, 0.5)],
} satisfies Record<string, Tone[]>;

export type SoundName = keyof typeof SOUNDS | 'none';

/** In the order in which they are offered. */
export const SOUND_NAMES = [...(Object.keys(SOUNDS) as (keyof typeof SOUNDS)[]), 'none'] as const;

export function isSoundName(name: unknown): name is SoundName {
  return SOUND_NAMES.some((known) => known === name);
}
