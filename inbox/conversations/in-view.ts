/** Rows beyond either edge that are drawn too, so that scrolling shows no gap before the next drawing. */
const BEYOND = 8;

/** What is known of a list of rows of one height, all in pixels. */
export interface View {
  /** How far it is scrolled. */
  top: number;
  /** How much of it is seen at once. */
  height: number;
  rowHeight: number;
}

/** The rows that are drawn, of thousands: those in view and a few beyond, and besides the one that has the focus. */
export function inView(count: number, { top, height, rowHeight }: View, focused = -1): number[] {
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - BEYOND);
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + BEYOND);
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  if (focused < 0 || focused >= count) return rows;
  if (focused < first) return [focused, ...rows];
  return focused >= end ? [...rows, focused] : rows;
}
