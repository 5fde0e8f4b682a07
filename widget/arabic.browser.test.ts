import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { button, chat, dialog, leave, log, openChat, textbox, visit, write } from './site.test-page.ts';

/** Where the first of these letters stands in a message, from the left of the window. */
function leftOf(message: Element, letters: string): number {
  const walker = document.createTreeWalker(message, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.nodeValue?.indexOf(letters) ?? -1;
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + letters.length);
    return range.getBoundingClientRect().left;
  }
  throw new Error(`There is no ${letters}.`);
}

const bubble = async (text: string) => {
  const found = log().getByText(text, { exact: true });
  await expect.element(found).toBeVisible();
  return found.element();
};

describe('on an Arabic page', () => {
  const root = document.documentElement;
  beforeEach(() => {
    root.lang = 'ar';
    root.dir = 'rtl';
  });
  afterEach(() => {
    root.lang = 'en';
    root.dir = '';
    leave();
  });

  test('the bubble stands at the left, the panel over it, and each word in the panel at its right', async () => {
    await visit();
    expect(button('Open chat').element().getBoundingClientRect().left).toBe(20);
    await openChat();
    await expect.poll(() => dialog().element().getBoundingClientRect().left).toBe(20);
    const name = textbox('Name').element().getBoundingClientRect();
    const label = document.createRange();
    label.selectNodeContents(page.getByText('Name', { exact: true }).element());
    expect(Math.round(label.getBoundingClientRect().right)).toBe(Math.round(name.right));
  });

  test.each([
    ['left', 20],
    ['right', 920],
  ])('a site that wants it in the %s corner has it there', async (position, left) => {
    await visit(undefined, { attributes: { position } });
    expect(button('Open chat').element().getBoundingClientRect().left).toBe(left);
    await openChat();
    const panel = dialog().element();
    const edge = () => panel.getBoundingClientRect()[position === 'left' ? 'left' : 'right'];
    await expect.poll(edge).toBe(position === 'left' ? 20 : 980);
    // It grows out of the bubble's corner.
    const { transformOrigin } = getComputedStyle((panel.getRootNode() as ShadowRoot).host);
    expect(transformOrigin.startsWith('0px')).toBe(position === 'left');
  });

  test('a name stands beside its picture, whichever way it reads', async () => {
    await chat();
    const picture = dialog().element().querySelector('header .avatar') as Element;
    const name = document.createRange();
    name.selectNodeContents(page.getByRole('heading', { name: 'Ana Lima' }).element());
    const gap = picture.getBoundingClientRect().left - name.getBoundingClientRect().right;
    expect(Math.round(gap)).toBe(12);
  });

  test('what the visitor says stands at the left, what the agent says at the right', async () => {
    const { site } = await chat();
    site.say('أهلا وسهلا');
    await write('شكرا');
    const { left, right } = log().element().getBoundingClientRect();
    // Beside the agent's picture.
    expect((await bubble('أهلا وسهلا')).getBoundingClientRect().right).toBe(right - 18 - 38);
    expect((await bubble('شكرا')).getBoundingClientRect().left).toBe(left + 18);
  });

  test('each message runs its own way, with its punctuation where the sentence ends', async () => {
    const { site } = await chat();
    for (const text of [
      'مرحبا يا جو!',
      'Hello, Jo!',
      'الساعة 10:30 غدا؟',
      'اتصل +1 555 010 9999 الآن',
      'الطلب BUN-12 جاهز.',
    ])
      site.say(text);
    // Arabic: the mark is at the left of what it ends.
    const arabic = await bubble('مرحبا يا جو!');
    expect(leftOf(arabic, '!')).toBeLessThan(leftOf(arabic, 'مرحبا'));
    // English in the same log: at the right.
    const english = await bubble('Hello, Jo!');
    expect(leftOf(english, '!')).toBeGreaterThan(leftOf(english, 'Hello'));
    // A time keeps its own order, between the words it stands between, and the question ends at the left.
    const time = await bubble('الساعة 10:30 غدا؟');
    expect(leftOf(time, '10')).toBeLessThan(leftOf(time, '30'));
    expect(leftOf(time, 'الساعة')).toBeGreaterThan(leftOf(time, '10:30'));
    expect(leftOf(time, 'غدا')).toBeLessThan(leftOf(time, '10:30'));
    expect(leftOf(time, '؟')).toBeLessThan(leftOf(time, 'غدا'));
    // A Latin name in an Arabic sentence reads from its left.
    const order = await bubble('الطلب BUN-12 جاهز.');
    expect(leftOf(order, 'BUN')).toBeLessThan(leftOf(order, '12'));
    expect(leftOf(order, '.')).toBeLessThan(leftOf(order, 'جاهز'));
  });

  test('the draft runs the way of what is typed', async () => {
    await chat();
    const field = textbox('Message');
    // Nothing is typed yet: it begins where lines of the page begin, and the words in it keep their own order.
    expect(field.element().matches(':dir(rtl)')).toBe(true);
    expect(field.element().getAttribute('placeholder')).toBe('Write a message …\u200e');
    await field.fill('Hello');
    expect(field.element().matches(':dir(ltr)')).toBe(true);
    await field.fill('مرحبا Jo');
    expect(field.element().matches(':dir(rtl)')).toBe(true);
  });
});
