/** What a shortcut does; each is also the name of its words. */
export type Deed =
  | 'help'
  | 'palette'
  | 'next'
  | 'previous'
  | 'write'
  | 'transfer'
  | 'inbox'
  | 'meetings'
  | 'settings';

/** The part of a key that is looked at. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

/** The keys that do something wherever nobody is typing. */
export const SINGLE_KEYS: Readonly<Record<string, Deed>> = {
  '?': 'help',
  j: 'next',
  k: 'previous',
  m: 'write',
  t: 'transfer',
  i: 'inbox',
  b: 'meetings',
  s: 'settings',
};

/** What a key does, if anything: single keys only where nobody types and the agent wants them. */
export function deedOf(press: Press, { typing, singleKeys }: { typing: boolean; singleKeys: boolean }) {
  if (press.isComposing || press.altKey) return undefined;
  if (press.ctrlKey || press.metaKey) {
    return press.key.toLowerCase() === 'k' && press.ctrlKey !== press.metaKey ? 'palette' : undefined;
  }
  return typing || !singleKeys ? undefined : SINGLE_KEYS[press.key];
}

/** Fields into which keys are typed; a checkbox or a radio button takes no letters. */
const TYPED = /^(?:text|search|email|url|tel|password|number|date|time|datetime-local|month|week)$/;

/** Whether a key pressed here would be typed, or chooses an option. */
export function takesKeys(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLInputElement) return TYPED.test(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** The conversation beside the one that is open: the first, if none is. */
export function beside(ids: readonly string[], open: string | undefined, step: 1 | -1): string | undefined {
  const at = open === undefined ? -1 : ids.indexOf(open);
  if (at < 0) return ids[0];
  return ids[at + step];
}
