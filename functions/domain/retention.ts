/** How far back past conversations can be read, in months. */
export const KEPT_MONTHS = 24;

const DAY = 24 * 60 * 60;

/**
 * When what is of this time may be deleted, in seconds since 1970, as the table wants it. Its items go one by one and
 * in no order, so they stay a month longer than anybody can find the conversation in a list.
 */
export function deletableAt(iso: string): number {
  return Math.ceil(Date.parse(iso) / 1000) + (KEPT_MONTHS + 1) * 31 * DAY;
}
