const MINUTES = { day: 1440, hour: 60, minute: 1 } as const;

/** A length in the largest unit that holds it without a remainder: "2 days", "90 minutes". */
export function lengthWords(language: string, minutes: number): string {
  const [unit, size] = (Object.entries(MINUTES) as [keyof typeof MINUTES, number][]).find(
    ([, size]) => minutes % size === 0,
  ) ?? ['minute', 1];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(minutes / size);
}
