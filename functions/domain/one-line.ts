/** On one line, as a header and a heading want it, whatever somebody put into their name. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
