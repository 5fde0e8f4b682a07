import { seeded } from './seeded.ts';

/** The services a handler talks to. */
export type Service = 'database' | 'connections' | 'queue' | 'mail' | 'keys';

/** One request of a handler to a service. */
interface Call {
  service: Service;
  /** As the service names it: `PutItem`, `SendMessage`; for connections the HTTP method. */
  operation: string;
  /** The handler in whose invocation it was made, when that is known. */
  handler: string | undefined;
}

/**
 * What may become of a call:
 * - `kill before`, `kill after`: the invocation ends here for good, without or with the call carried out;
 * - `unavailable`: the service says 503 and does nothing;
 * - `lose answer`: it is carried out, but the answer never arrives, and the SDK asks again.
 */
export type CallFault = 'kill before' | 'kill after' | 'unavailable' | 'lose answer';

/** What may become of a frame on its way in. */
type FrameFault = 'twice' | 'drop socket before' | 'drop socket after';

/**
 * A plan of what goes wrong. Each method is asked at each occasion and answers `undefined` to let it be. AWS
 * promises no more than what is left: every one of these does happen there, only seldom.
 */
export interface Faults {
  call?(call: Call): CallFault | undefined;
  frame?(): FrameFault | undefined;
  /** The reply to a frame is lost on its way out. */
  loseAnswer?(): boolean;
  /** `@connections` takes a message for a socket that is half dead: it says 200, nobody hears it. */
  losePush?(): boolean;
  /** `$disconnect` never comes. */
  skipDisconnect?(): boolean;
}

/** How likely each fault is, from 0 to 1. */
export interface FaultRates {
  killBefore: number;
  killAfter: number;
  unavailable: number;
  loseAnswerOfCall: number;
  frameTwice: number;
  dropBefore: number;
  dropAfter: number;
  loseAnswer: number;
  losePush: number;
  skipDisconnect: number;
}

/** A plan drawn from a seed. */
export interface SeededFaults extends Required<Faults> {
  /** False lets everything pass, so that a test can end in calm. */
  enabled: boolean;
  /** How often each fault has struck. */
  readonly struck: Readonly<Record<keyof FaultRates, number>>;
}

const NEVER: FaultRates = {
  killBefore: 0,
  killAfter: 0,
  unavailable: 0,
  loseAnswerOfCall: 0,
  frameTwice: 0,
  dropBefore: 0,
  dropAfter: 0,
  loseAnswer: 0,
  losePush: 0,
  skipDisconnect: 0,
};

/** Faults at these rates; the same seed asks for the same faults in the same order of occasions. */
export function seededFaults(seed: number, rates: Partial<FaultRates>): SeededFaults {
  const chance: FaultRates = { ...NEVER, ...rates };
  const struck = { ...NEVER };
  const random = seeded(seed);
  const strikes = (name: keyof FaultRates): boolean => {
    const hit = random() < chance[name];
    if (hit && plan.enabled) struck[name]++;
    return hit && plan.enabled;
  };
  const plan: SeededFaults = {
    enabled: true,
    struck,
    call() {
      if (strikes('killBefore')) return 'kill before';
      if (strikes('killAfter')) return 'kill after';
      if (strikes('unavailable')) return 'unavailable';
      return strikes('loseAnswerOfCall') ? 'lose answer' : undefined;
    },
    frame() {
      if (strikes('frameTwice')) return 'twice';
      if (strikes('dropBefore')) return 'drop socket before';
      return strikes('dropAfter') ? 'drop socket after' : undefined;
    },
    loseAnswer: () => strikes('loseAnswer'),
    losePush: () => strikes('losePush'),
    skipDisconnect: () => strikes('skipDisconnect'),
  };
  return plan;
}
