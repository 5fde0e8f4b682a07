/** The page's title with what waits for the agent in front of it. */
export function titleWith(waiting: number, title: string): string {
  return waiting > 0 ? `(${waiting}) ${title}` : title;
}
