import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanUp, expectAccessible, expectFocus, openInbox, prefer, role } from '../desk.test-page.ts';
import { Badge, bo, Desk } from '../desk.test-server.ts';

afterEach(cleanUp);

const maya = 'cnv_maya-0001';
const nils = 'cnv_nils-0001';
const olga = 'cnv_olga-0001';

/** A desk with two chats of Ana's, the newest Nils's, and a past one of Bo's. */
function busy(): Desk {
  const desk = new Desk();
  desk.accepted(maya, { name: 'Maya Chen', email: 'maya@example.org' });
  desk.accepted(nils, { name: 'Nils Öberg' });
  desk.accepted(olga, { name: 'Olga' }, {}, bo);
  desk.append(olga, { kind: 'ended', how: 'visitor' });
  desk.past = [desk.row(olga)];
  return desk;
}

async function open(desk = busy(), options: Parameters<typeof openInbox>[1] = {}) {
  const inbox = await openInbox(desk, options);
  await expect.element(role('link', /Nils/)).toBeVisible();
  return { desk, inbox };
}

const field = () => role('combobox', 'Search for a place, a visitor or a command');
const option = (name: string | RegExp) => role('option', name);

describe('the palette', () => {
  test('is opened by Ctrl and K, also from a field, and closed by Escape', async () => {
    location.hash = `#/conversations/${maya}`;
    await open();
    await role('textbox', 'Message').click();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expectFocus(field());
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.element(field()).not.toBeInTheDocument();
    await expectFocus(role('textbox', 'Message'));
  });

  test('is opened by Cmd and K', async () => {
    await open();
    await userEvent.keyboard('{Meta>}k{/Meta}');
    await expect.element(field()).toBeVisible();
  });

  test('leads to a conversation by the visitor’s name, without accents', async () => {
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(field()).toBeVisible();
    await userEvent.keyboard('oberg{Enter}');
    await expect.element(role('heading', 'Nils Öberg')).toBeVisible();
    await expectFocus(role('textbox', 'Message'));
  });

  test('leads to past conversations that were never listed', async () => {
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('olga');
    await expect.element(option(/Olga/)).toHaveTextContent('Bo');
  });

  test('says which option is meant, and moves by the arrows, round and round', async () => {
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(option('Conversations: Active')).toHaveAttribute('aria-selected', 'true');
    await expect.element(field()).toHaveAttribute('aria-activedescendant', 'option-0');
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(option('Conversations: All')).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    await expect.element(role('option').last()).toHaveAttribute('aria-selected', 'true');
  });

  test('leads to all conversations and to the active ones', async () => {
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    await option('Conversations: All').click();
    await expect.element(role('radio', 'All')).toBeChecked();
    await expect.element(role('link', /Olga/)).toBeVisible();
  });

  test('leads to the settings and back', async () => {
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('settings{Enter}');
    await expectFocus(role('heading', 'Settings'));
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('active{Enter}');
    await expect.element(role('radio', 'Active')).toBeChecked();
  });

  test('turns the switch', async () => {
    const { desk } = await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('unavail{Enter}');
    await expect.element(role('switch', 'Available')).toHaveAttribute('aria-checked', 'false');
    expect(desk.heard('availability.set')).toMatchObject([{ available: false }]);
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('avail{Enter}');
    await expect.element(role('switch', 'Available')).toHaveAttribute('aria-checked', 'true');
  });

  test('signs out', async () => {
    const identity = new Badge();
    await open(busy(), { identity });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('sign out{Enter}');
    await expect.poll(() => identity.asked).toEqual(['sign out']);
  });

  test('says when nothing matches, and Enter then does nothing', async () => {
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('zzz{Enter}');
    await expect.element(page.getByText('Nothing matches')).toBeVisible();
    await expect.element(field()).toHaveAttribute('aria-expanded', 'false');
    await expectAccessible();
  });

  test('fits a phone, in the dark too', async () => {
    await open(busy(), { size: [320, 640] });
    await prefer('dark');
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(field()).toBeVisible();
    await expectAccessible();
    expect(field().element().getBoundingClientRect().right).toBeLessThanOrEqual(320);
  });
});

describe('the keys', () => {
  test('are listed by a question mark', async () => {
    await open();
    await userEvent.keyboard('?');
    const list = role('dialog', 'Keyboard shortcuts');
    await expect.element(list).toBeVisible();
    await expect.element(list).toHaveTextContent('Next conversation');
    await expectAccessible();
    await userEvent.keyboard('j');
    expect(location.hash).toBe('#/');
    await userEvent.keyboard('{Escape}');
    await expect.element(list).not.toBeInTheDocument();
  });

  test('j and k go through the conversations, and stop at the ends', async () => {
    await open();
    await userEvent.keyboard('j');
    await expect.element(role('heading', 'Nils Öberg')).toBeVisible();
    await expectFocus(role('heading', 'Nils Öberg'));
    await userEvent.keyboard('j');
    await expect.element(role('heading', 'Maya Chen')).toBeVisible();
    await userEvent.keyboard('j');
    await userEvent.keyboard('k');
    await expectFocus(role('heading', 'Nils Öberg'));
    await userEvent.keyboard('m');
    await expectFocus(role('textbox', 'Message'));
  });

  test('are typed where somebody types', async () => {
    location.hash = `#/conversations/${maya}`;
    await open();
    await role('textbox', 'Message').click();
    await userEvent.keyboard('just a task?');
    await expect.element(role('textbox', 'Message')).toHaveValue('just a task?');
    expect(role('dialog').elements()).toHaveLength(0);
    expect(location.hash).toBe(`#/conversations/${maya}`);
  });

  test('s and i go to the settings and back to the inbox', async () => {
    await open();
    await userEvent.keyboard('s');
    await expectFocus(role('heading', 'Settings'));
    await userEvent.keyboard('i');
    await expect.element(role('list', 'Conversations')).toBeVisible();
  });

  test('do nothing once they are turned off, but Ctrl and K', async () => {
    await open();
    await userEvent.keyboard('s');
    await role('checkbox', 'Single keys are shortcuts').click();
    (document.activeElement as HTMLElement | null)?.blur();
    await userEvent.keyboard('i?');
    await expect.element(role('heading', 'Settings')).toBeVisible();
    expect(role('dialog').elements()).toHaveLength(0);
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(field()).toBeVisible();
  });
});
