const BADGE = /^\(\d+\) /;

/** Shows how much is unread in front of the page's title, and leaves the title as the page set it otherwise. */
export function badgeTitle(unread: number): void {
  const title = document.title.replace(BADGE, '');
  const badged = unread ? `(${unread}) ${title}` : title;
  if (badged !== document.title) document.title = badged;
}
