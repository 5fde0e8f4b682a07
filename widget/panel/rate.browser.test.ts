import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { button, chat, expectAccessible, leave, textbox } from '../site.test-page.ts';
import { Site } from '../site.test-server.ts';

afterEach(leave);

const group = () => page.getByRole('group', { name: 'How was this chat?' });
const star = (score: number) => page.getByRole('radio', { name: `${score} of 5`, exact: true });
const rated = (site: Site) => site.puts.filter(([path]) => path.endsWith('/rating'));

async function ended(how: 'agent' | 'idle' = 'agent') {
  const open = await chat();
  open.site.append({ kind: 'ended', how });
  await expect.element(group()).toBeVisible();
  return open;
}

describe('a chat that has ended', () => {
  test('can be rated, with a comment', async () => {
    const { site, chat: element } = await ended();
    await expectAccessible(element);
    await star(4).click();
    await expectAccessible(element);
    await textbox('Would you like to say more?').fill('Quick and kind');
    await button('Send rating').click();
    await expect.element(page.getByText('Thank you for your rating.')).toBeVisible();
    const path = `/api/conversations/${site.conversationId}/rating`;
    expect(rated(site)).toEqual([[path, { score: 4, comment: 'Quick and kind' }]]);
    await expectAccessible(element);
  });

  test('can be rated with the keys alone', async () => {
    const { site } = await ended('idle');
    (star(1).element() as HTMLElement).focus();
    await userEvent.keyboard(' {ArrowRight}{ArrowRight}');
    await expect.element(star(3)).toBeChecked();
    await userEvent.keyboard('{Tab}{Tab}{Enter}');
    await expect.poll(() => rated(site).map(([, body]) => body)).toEqual([{ score: 3 }]);
  });

  test('can be rated anew', async () => {
    const { site } = await ended();
    await star(1).click();
    await button('Send rating').click();
    await button('Change rating').click();
    await star(5).click();
    await button('Send rating').click();
    await expect.element(button('Change rating')).toBeVisible();
    expect(rated(site).map(([, body]) => body)).toEqual([{ score: 1 }, { score: 5 }]);
  });

  test('says when a rating has not arrived, and loses nothing of it', async () => {
    const { site } = await ended();
    site.reachable = false;
    await star(2).click();
    await textbox('Would you like to say more?').fill('Slow');
    await button('Send rating').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('That did not work');
    await expect.element(textbox('Would you like to say more?')).toHaveValue('Slow');
    site.reachable = true;
    await button('Send rating').click();
    await expect.poll(() => rated(site).length).toBe(1);
  });

  test('that does not arrive loses nothing of what was typed meanwhile', async () => {
    const { site } = await ended();
    let fail = () => {};
    const failed = new Promise<void>((resolve) => {
      fail = resolve;
    });
    vi.stubGlobal('fetch', async () => {
      await failed;
      throw new TypeError('Failed to fetch');
    });
    await star(2).click();
    await button('Send rating').click();
    await textbox('Would you like to say more?').fill('Slow');
    fail();
    await expect.element(page.getByRole('alert')).toHaveTextContent('That did not work');
    await expect.element(textbox('Would you like to say more?')).toHaveValue('Slow');
    expect(rated(site)).toEqual([]);
  });

  test.each(['ltr', 'rtl'])('fits a phone of 320 pixels, with lines that run %s', async (direction) => {
    document.documentElement.dir = direction;
    const { chat: element } = await ended();
    await page.viewport(320, 640);
    await star(3).click();
    await expect.element(button('Send rating')).toBeVisible();
    expect(document.documentElement.scrollWidth).toBe(320);
    const panel = element.shadowRoot?.querySelector('porchlight-panel')?.renderRoot.querySelector('.panel');
    expect(panel?.scrollWidth).toBe(panel?.clientWidth);
    const stars = [star(1), star(5)].map((each) => each.element().getBoundingClientRect().left);
    expect((stars[0] ?? 0) < (stars[1] ?? 0)).toBe(direction === 'ltr');
    await expectAccessible(element);
    document.documentElement.dir = '';
  });

  test('need not be rated: the next one begins without', async () => {
    const { site } = await ended();
    await button('Start a new chat').click();
    await expect.element(button('Start chat')).toBeVisible();
    expect(rated(site)).toEqual([]);
  });
});

describe('an agent’s picture', () => {
  const pictures = () =>
    [...document.querySelectorAll('porchlight-chat')].flatMap((element) => [
      ...(element.shadowRoot?.querySelector('porchlight-panel')?.renderRoot.querySelectorAll('img') ?? []),
    ]);

  test('stands in the header and at their messages, from the API’s address', async () => {
    const { site } = await chat();
    site.say('Hello');
    await expect.element(page.getByText('Hello')).toBeVisible();
    const src = new URL('/api/avatars/0123', location.href).href;
    expect(pictures()).toEqual([]);
    site.append({ kind: 'ended', how: 'agent' });
    await button('Start a new chat').click();
    site.log.length = 0;
    site.picture = 'avatars/0123';
    await button('Start chat').click();
    await expect.poll(() => site.log.length).toBe(1);
    site.accept();
    site.say('Good morning');
    await expect.poll(() => pictures().map((image) => image.src)).toEqual([src, src]);
  });

  test('gives way to their initials where the page or the network will not have it', async () => {
    const site = new Site();
    // The page has no such file.
    site.picture = 'avatars/missing';
    await chat(site);
    await expect.poll(() => pictures().map((image) => image.hidden)).toEqual([true]);
    await expect.element(page.getByText('AL', { exact: true })).toBeVisible();
  });
});
