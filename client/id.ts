/** An id that nobody else has minted. `crypto.randomUUID` would need https; a site under test may not have it. */
export function newId(prefix = ''): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return prefix + [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
