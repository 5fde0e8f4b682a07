import type { InboxSettings } from '../protocol/settings.ts';

/** Fetches the settings, from an address relative to the page's. */
export async function loadSettings(address: string): Promise<InboxSettings> {
  const response = await fetch(new URL(address, document.baseURI), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`The settings answered ${response.status}`);
  return response.json();
}
