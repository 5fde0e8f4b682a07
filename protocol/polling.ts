import * as z from 'zod/mini';
import type { Down } from './down.ts';
import { MAX_POLL_FRAMES } from './limits.ts';
import type { Up } from './up.ts';

/**
 * `POST /frames`: what a polled connection says, asking what there is for it. Without `connection` one is
 * opened, with `close` it ends. Frames are read one by one: a bad one is answered by its id,
 * as over a socket, and spoils none of the others.
 */
export const poll = z.object({
  connection: z.optional(z.string().check(z.maxLength(64))),
  frames: z.array(z.unknown()).check(z.maxLength(MAX_POLL_FRAMES)),
  close: z.optional(z.literal(true)),
});

/** The same as its sender writes it. */
export interface Poll {
  connection?: string;
  frames: readonly Up[];
  close?: true;
}

/** What it is answered: pushes and answers, each kind in its order. */
export interface Polled {
  connection: string;
  frames: Down[];
}
