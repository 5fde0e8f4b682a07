import type { Entry } from '../../protocol/entry.ts';
import { iso } from './iso.ts';

/** The next place in a log. The colon keeps these ids apart from those that clients may mint. */
export function nextPlace(
  { tail }: { tail: Pick<Entry, 'number' | 'at'> },
  now: number,
  kind: Entry['kind'],
) {
  const number = tail.number + 1;
  return { number, id: `${kind}:${number}`, at: notBefore(tail.at, now) };
}

/** Handlers' clocks differ a little; a log's times never run backwards. */
export function notBefore(at: string, now: number): string {
  return iso(Math.max(Date.parse(at), now));
}
