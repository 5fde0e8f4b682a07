import type { Page } from 'playwright';

/** The days on which anything is free, in the month that is shown. */
export const days = (page: Page) => page.getByRole('grid').getByRole('button', { disabled: false });

export const times = (page: Page) => page.getByRole('group', { name: /^Times on/ }).getByRole('button');

const nextMonth = (page: Page) => page.getByRole('button', { name: 'Next month' });

/** Opens the day with free times that so many follow after the first; the month may be over before it comes. */
export async function openDay(page: Page, later: number): Promise<void> {
  await days(page).first().waitFor();
  const left = await days(page).count();
  if (later >= left) await nextMonth(page).click();
  await days(page)
    .nth(later >= left ? later - left : later)
    .click();
}

/** Opens the day on which this moment is in the zone of the reader, who reads British English. */
export async function openDayOf(page: Page, start: string, timeZone: string): Promise<void> {
  await days(page).first().waitFor();
  const name = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone }).format(new Date(start));
  // Not every browser has the comma.
  const day = page
    .getByRole('grid')
    .getByRole('button', { name: new RegExp(`^${name.replace(',', '')}$`.replace(' ', ',? ')) });
  if (!(await day.count())) await nextMonth(page).click();
  await day.click();
}

/** What the clocks of a zone show at this moment: 23:00. */
export const clockOf = (start: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(new Date(start));
