import { afterEach, describe, expect, test } from 'vitest';
import { cleanUp, expectAccessible, openInbox, role } from './desk.test-page.ts';
import { bo, Desk } from './desk.test-server.ts';

afterEach(async () => {
  document.documentElement.dir = '';
  await cleanUp();
});

const id = 'cnv_maya-0001';
/** Nowhere in it can a line be broken but where it must. */
const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihung';

/** An inbox in which everything is long. */
function busy(): Desk {
  const desk = new Desk();
  desk.accepted(
    id,
    { name: LONG, email: `${LONG}@example.com`, jobTitle: LONG },
    { page: `https://shop.example/${LONG}?${LONG}`, title: LONG, referrer: `https://search.example/${LONG}` },
  );
  desk.visitorSays(id, `${LONG} https://shop.example/${LONG}`);
  desk.visitors.told.set(id, { attributes: [{ name: LONG, value: LONG, from: 'page', at: desk.tick() }] });
  desk.visitors.did({ conversationId: id, kind: 'rated', at: desk.tick(), score: 4, comment: LONG });
  desk.accepted('cnv_nils-0001', { name: 'Nils' }, {}, bo);
  desk.append('cnv_nils-0001', { kind: 'ended', how: 'agent' });
  desk.past.push(desk.row('cnv_nils-0001'));
  return desk;
}

/** Every element, those in shadow roots too. */
function* elements(root: Document | ShadowRoot): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* elements(element.shadowRoot);
  }
}

/** What can be scrolled sideways, or reaches beyond the window. */
function tooWide(): string[] {
  const { clientWidth } = document.documentElement;
  return [...elements(document)].flatMap((element) => {
    const { overflowX, display, clipPath, position } = getComputedStyle(element);
    if (display === 'none' || display === 'contents' || clipPath !== 'none') return [];
    const { left, right, width } = element.getBoundingClientRect();
    const scrolls = /auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const beyond = width > 0 && (right > clientWidth + 1 || left < -1) && !clipped(element);
    if (!scrolls && !beyond) return [];
    return [
      `${element.localName}.${element.className} ${position}: ${Math.round(left)} to ${Math.round(right)}`,
    ];
  });
}

/** Fields and buttons that are on this screen and cannot be brought into the window. */
function outOfReach(): string[] {
  return [...elements(document)].flatMap((element) => {
    if (!element.matches('button, a, input, textarea, select') || !element.checkVisibility()) return [];
    const { width } = element.getBoundingClientRect();
    if (width <= 1) return [];
    element.scrollIntoView({ block: 'nearest' });
    const { top, bottom } = element.getBoundingClientRect();
    const within = bottom > 0 && top < innerHeight && (bottom <= innerHeight + 1 || top <= innerHeight / 2);
    return within
      ? []
      : [`${element.localName}.${element.className}: ${Math.round(top)} to ${Math.round(bottom)}`];
  });
}

/** Whether something around it lets nobody see what is beyond. */
function clipped(element: Element): boolean {
  for (let around: Element | null = element; around; ) {
    const up: Element | null = around.assignedSlot ?? around.parentElement ?? hostOf(around);
    if (up && up !== document.documentElement && /hidden|clip/.test(getComputedStyle(up).overflowX))
      return true;
    around = up;
  }
  return false;
}

const hostOf = (element: Element) => {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

const SCREENS = {
  'the list': async () => {
    location.hash = '#/';
    await expect.element(role('list', 'Conversations')).toBeVisible();
  },
  'a conversation': async () => {
    location.hash = `#/conversations/${id}`;
    await expect.element(role('textbox', 'Message')).toBeVisible();
  },
  'the visitor': async () => {
    location.hash = `#/conversations/${id}`;
    await role('button', 'Show visitor details').click();
    await expect.element(role('region', 'Activity history')).toBeVisible();
    await expect.element(role('region', 'Visitor information').getByText(LONG).first()).toBeVisible();
  },
  settings: async () => {
    location.hash = '#/settings';
    await expect.element(role('heading', 'Live chat schedule')).toBeVisible();
  },
  'saved replies': async () => {
    location.hash = '#/replies';
    await role('button', 'New reply').click();
    await expect.element(role('button', 'Save')).toBeVisible();
  },
} as const;

/** 320 wide is a small phone, and a window of 1280 by 1024 at 400 %. */
describe.each([
  ['a phone of 320 pixels', [320, 640]],
  ['a window at 400 %', [320, 256]],
] as const)('in %s', (_, size) => {
  describe.each(['ltr', 'rtl'])('with lines that run %s', (direction) => {
    test.each(Object.keys(SCREENS) as (keyof typeof SCREENS)[])('nothing of %s is wider', async (screen) => {
      const desk = busy();
      document.documentElement.dir = direction;
      await openInbox(desk, { size });
      await SCREENS[screen]();
      expect(document.documentElement.scrollWidth).toBe(320);
      expect(tooWide()).toEqual([]);
      expect(outOfReach()).toEqual([]);
      await expectAccessible();
    });
  });
});
