/** Places that go by another name today than browsers have them under. */
const TODAY: Record<string, string> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
  'America/Godthab': 'America/Nuuk',
};

/** Every zone there is, and the reader's own whatever it is called. */
export function allZones(own: string): string[] {
  const known = Intl.supportedValuesOf?.('timeZone') ?? [];
  return [...new Set([own, 'UTC', ...known.map((zone) => TODAY[zone] ?? zone)])];
}

/** Letters without what stands on them, in small: how people search. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a zone is what is searched for: every word is found in its name or its label. */
export function isFound(zone: string, label: string, search: string): boolean {
  const names = plain(`${zone.replaceAll('_', ' ')} ${label}`);
  return plain(search)
    .split(/[\s,()]+/)
    .every((word) => names.includes(word));
}

/** What a zone's time is called, as in Eastern Time; undefined where it is only told how far it is from UTC. */
export function timeName(language: string, timeZone: string): string | undefined {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' }).formatToParts();
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return name?.includes('GMT') ? undefined : name;
}
