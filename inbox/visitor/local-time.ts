import { dayKey } from '../../client/localize/days.ts';

/** What clocks show where the visitor is, with the weekday when it is another there, and the zone; undefined if the zone is not one. */
export function localTime(
  language: string,
  timeZone: string,
  now: number,
  here?: string,
): string | undefined {
  try {
    const otherDay = dayKey(now, timeZone) !== dayKey(now, here);
    return new Intl.DateTimeFormat(language, {
      ...(otherDay && { weekday: 'long' }),
      hour: 'numeric',
      minute: '2-digit',
      timeZone,
      timeZoneName: 'short',
    }).format(now);
  } catch {
    return undefined; // A browser can say anything of itself.
  }
}

/** A language's own tag in words, as in "Spanish (Mexico)"; the tag itself if it has none. */
export function languageName(language: string, tag: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Whether an address may be followed: what a browser reports is not to be trusted with another scheme. */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}

/** The link that writes to an address, and does nothing else: what was typed could name a copy's receiver and a text. */
export function mailAddress(email: string): string {
  return `mailto:${email.split('@').map(encodeURIComponent).join('@')}`;
}
