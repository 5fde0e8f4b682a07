/** A moment as the wire and the database have it: ISO 8601, UTC. */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
