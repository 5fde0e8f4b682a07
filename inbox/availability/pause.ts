import type { Availability } from '../../protocol/down.ts';

type Pauses = Availability['pauses'];

/** Until when no chats are offered for a meeting, if that is so at `now` by the server's clock. */
export function pausedUntil(pauses: Pauses, now: number): string | undefined {
  return pauses?.find(({ from, until }) => Date.parse(from) <= now && now < Date.parse(until))?.until;
}

/** Milliseconds until a pause begins or ends; undefined if none is known of. */
export function untilTurn(pauses: Pauses, now: number): number | undefined {
  const turns = (pauses ?? [])
    .flatMap(({ from, until }) => [Date.parse(from) - now, Date.parse(until) - now])
    .filter((left) => left > 0);
  return turns.length ? Math.min(...turns) : undefined;
}
