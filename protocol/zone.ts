/**
 * Whether this is the IANA name of a time zone. `+01:00` is a zone for `Intl` too, but one whose clocks never change:
 * nobody lives there.
 */
export function isZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
