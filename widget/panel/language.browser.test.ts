import { afterEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { button, chat, dialog, leave, log, openChat, visit } from '../site.test-page.ts';

afterEach(() => {
  document.documentElement.lang = 'en';
  document.documentElement.dir = '';
  document.body.removeAttribute('lang');
  vi.restoreAllMocks();
  leave();
});

/** The language that a screen reader takes the words to be in. */
const spoken = (element: Element) => {
  let at: Element | null = element;
  while (at && !at.getAttribute('lang'))
    at = at.parentElement ?? ((at.getRootNode() as ShadowRoot).host as Element | undefined) ?? null;
  return at?.getAttribute('lang');
};

describe('the language', () => {
  test('is the page’s where the element has none', async () => {
    document.documentElement.lang = 'nl';
    await visit();
    await expect.element(button('Chat openen')).toBeVisible();
  });

  test('is the browser’s where the page has none, or one that is not spoken here', async () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['fi-FI', 'ko-KR', 'en']);
    document.documentElement.lang = 'ar';
    await visit();
    await expect.element(button('채팅 열기')).toBeVisible();
  });

  test('is known to the panel’s fonts and line breaks, which a page’s own styles stop at', async () => {
    document.documentElement.lang = 'ja';
    await visit();
    await button('チャットを開く').click();
    await expect.element(dialog()).toBeVisible();
    expect(getComputedStyle(dialog().element()).getPropertyValue('-webkit-locale')).toBe('"ja"');
  });

  test('follows the page when that changes, words and dates too', async () => {
    document.documentElement.lang = 'en';
    const { site } = await chat();
    site.append({ kind: 'text', by: 'agent', text: 'Long ago', at: '2024-02-03T10:00:00.000Z' });
    await expect.element(log().getByText('Saturday, February 3, 2024')).toBeVisible();
    document.documentElement.lang = 'de';
    await expect.element(button('Chat beenden')).toBeVisible();
    await expect.element(page.getByText('Samstag, 3. Februar 2024')).toBeVisible();
    await expect.element(button('Chat schließen')).toBeVisible();
    document.documentElement.lang = 'ja';
    await expect.element(page.getByText('2024年2月3日土曜日')).toBeVisible();
  });

  test('is followed by the bubble alone too, before anybody has touched it', async () => {
    const { chat: element } = await visit();
    document.documentElement.lang = 'de';
    await expect.element(button('Chat öffnen')).toBeVisible();
    document.body.lang = 'fr';
    await expect.element(button('Ouvrir le chat')).toBeVisible();
    expect(element.shadowRoot?.querySelector('porchlight-panel')).toBeNull();
    element.remove();
    document.body.lang = 'nl';
    document.body.append(element);
    await expect.element(button('Chat openen')).toBeVisible();
  });

  test('follows any element around it that says which it is in', async () => {
    const { chat: element } = await visit();
    await openChat();
    document.body.lang = 'es';
    await expect.element(button('Iniciar chat')).toBeVisible();
    element.lang = 'fr';
    await expect.element(button('Fermer le chat')).toBeVisible();
  });

  test('is said of the words to whoever reads them out', async () => {
    const { chat: element } = await visit();
    await openChat();
    element.setLanguage('pt');
    await expect.poll(() => spoken(dialog().element())).toBe('pt-BR');
  });

  test('runs as the page runs: from right to left, with the bubble where lines end', async () => {
    document.documentElement.dir = 'rtl';
    await visit();
    expect(button('Open chat').element().getBoundingClientRect().left).toBe(20);
    await openChat();
    expect(getComputedStyle(dialog().element()).direction).toBe('rtl');
    expect(document.documentElement.scrollWidth).toBe(document.documentElement.clientWidth);
    // English words in a panel that runs the other way: they begin at its side.
    const { textAlign } = getComputedStyle(page.getByRole('heading').element());
    expect(textAlign).toBe('right');
  });

  test('each message runs its own way', async () => {
    const { site } = await chat();
    for (const text of ['Hello, Jo', 'مرحبا Jo']) site.say(text);
    await expect.element(log().getByText('مرحبا Jo')).toBeVisible();
    // What `dir=auto` does, without turning the bubble round as well.
    for (const bubble of log().element().querySelectorAll('.bubble'))
      expect(getComputedStyle(bubble).unicodeBidi).toBe('plaintext');
  });
});
