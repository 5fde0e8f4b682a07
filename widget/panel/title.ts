/** How long a page takes to settle on a new title, in milliseconds. Whoever insists on theirs is not fought over it. */
const SETTLE_MS = 300;

/** What stands before the page's own title because of us. */
let badge = '';
let watch: MutationObserver | undefined;
let settling: ReturnType<typeof setTimeout> | undefined;

/** The title as the page has set it. */
export function ownTitle(): string {
  const { title } = document;
  // Where there is none, browsers leave the space behind the badge out.
  return `${title} `.startsWith(badge) ? title.slice(badge.length) : title;
}

/** Shows how much is unread before the page's title, also when the page sets another; a number of its own is left to it. */
export function badgeTitle(unread: number): void {
  const own = ownTitle();
  badge = unread ? `(${unread}) ` : '';
  if (badge + own !== document.title) document.title = badge + own;
  watch?.disconnect();
  clearTimeout(settling);
  if (!unread) return;
  watch ??= new MutationObserver(() => {
    clearTimeout(settling);
    settling = setTimeout(badgeTitle, SETTLE_MS, +badge.slice(1, -2));
  });
  if (document.head) watch.observe(document.head, { childList: true, characterData: true, subtree: true });
}
