/** One measured claim. */
export interface Line {
  what: string;
  measured: number;
  /** What the claim is measured beside, in the same run; absent when the budget is a plain figure. */
  floor?: number;
  unit: string;
  /** The largest ratio to the floor that is allowed; without a floor, the largest figure. */
  budget: number;
  digits?: number;
}

/** What is compared with the budget: the ratio where there is a floor, else the figure. */
export function compared({ measured, floor }: Line): number {
  return floor === undefined ? measured : measured / floor;
}

/** Whether a claim holds. A figure that could not be measured does not. */
export function holds(line: Line): boolean {
  return compared(line) <= line.budget + 1e-9;
}

const HEADINGS = ['what', 'measured', 'floor', 'ratio', 'budget', ''];

/** The claims as a table for people. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const digits = line.digits ?? 2;
    const figure = (value: number) => `${value.toFixed(digits)}${line.unit && ` ${line.unit}`}`;
    const against = line.floor !== undefined;
    return [
      line.what,
      figure(line.measured),
      line.floor === undefined ? '' : figure(line.floor),
      against ? `${compared(line).toFixed(2)} x` : '',
      against ? `${line.budget.toFixed(1)} x` : figure(line.budget),
      holds(line) ? 'ok' : 'OVER',
    ];
  });
  const all = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const draw = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [draw(HEADINGS), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(draw)].join('\n');
}
