import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanUp, expectAccessible, expectFocus, openInbox, role } from '../desk.test-page.ts';
import { Desk } from '../desk.test-server.ts';

const id = 'cnv_maya-0001';
const message = () => role('textbox', 'Message');
const options = () => page.getByRole('option');
const hours = { id: 'rpl_hours-01', kind: 'own', title: 'Hours', text: 'We open at 7.', version: 3 } as const;
const welcome = {
  id: 'rpl_welcome1',
  kind: 'shared',
  title: 'Welcome',
  text: 'Hi {visitor.firstName}, {agent.name} of {company} here.',
  version: 1,
} as const;

afterEach(cleanUp);

/** Maya's chat, at a desk with two saved replies. */
async function chatting(details = { name: 'Maya Chen' } as object, prepare: (desk: Desk) => void = () => {}) {
  const desk = new Desk();
  desk.papers.replies = [{ ...hours }, { ...welcome }];
  desk.accepted(id, details);
  prepare(desk);
  location.hash = `#/conversations/${id}`;
  await openInbox(desk);
  await expect.element(message()).toBeVisible();
  return desk;
}

/** The page on which they are written. */
async function writing(prepare: (desk: Desk) => void = () => {}) {
  const desk = new Desk();
  desk.papers.replies = [{ ...hours }, { ...welcome }];
  prepare(desk);
  location.hash = '#/replies';
  await openInbox(desk);
  await expect.element(role('heading', 'Saved replies')).toBeVisible();
  return desk;
}

describe('a stroke at the beginning of a message', () => {
  test('opens the saved replies above it, with the focus left in the field', async () => {
    await chatting();
    await message().click();
    await userEvent.keyboard('/');
    await expect.element(role('listbox', 'Saved replies')).toBeVisible();
    await expect.element(options().first()).toHaveAttribute('aria-selected', 'true');
    await expect.element(message()).toHaveAttribute('aria-activedescendant', 'reply-0');
    await expectFocus(message());
    await expectAccessible();
  });

  test('opens nothing further on, where it is only a stroke', async () => {
    await chatting();
    await message().fill('and/or');
    await expect.element(role('listbox', 'Saved replies')).not.toBeInTheDocument();
  });

  test('searches titles and texts for what follows it', async () => {
    await chatting();
    await message().fill('/open');
    await expect.poll(() => options().elements().length).toBe(1);
    await expect.element(options()).toHaveTextContent('Hours');
    await message().fill('/nothing like it');
    await expect.element(page.getByText('No saved reply matches.').last()).toBeVisible();
    await expectAccessible();
  });

  test('takes arrows and Enter: the reply is filled in, and nothing is sent', async () => {
    const desk = await chatting();
    await message().click();
    await userEvent.keyboard('/');
    await expect.poll(() => options().elements().length).toBe(2);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(message()).toHaveValue('Hi Maya, Ana of Marigold Bakery here.');
    await expect.element(role('listbox', 'Saved replies')).not.toBeInTheDocument();
    expect(desk.heard('message.send')).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => desk.heard('message.send').length).toBe(1);
  });

  test('goes round at the ends, and takes Tab as it takes Enter', async () => {
    await chatting();
    await message().click();
    await userEvent.keyboard('/');
    await expect.poll(() => options().elements().length).toBe(2);
    await userEvent.keyboard('{ArrowUp}{ArrowDown}{Tab}');
    await expect.element(message()).toHaveValue('We open at 7.');
    await expectFocus(message());
  });

  test('takes a press', async () => {
    await chatting({});
    await message().fill('/wel');
    await options().click();
    await expect.element(message()).toHaveValue('Hi, Ana of Marigold Bakery here.');
  });

  test('sends nothing while the list is open; Escape closes it, and then the text is a text', async () => {
    const desk = await chatting();
    await message().fill('/etc/hosts');
    await userEvent.keyboard('{Enter}');
    expect(desk.heard('message.send')).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('!{Enter}');
    await expect.poll(() => desk.heard('message.send')).toMatchObject([{ text: '/etc/hosts!' }]);
  });

  test('says when they cannot be loaded, and loads them again', async () => {
    const desk = await chatting({}, (desk) => {
      desk.papers.refusal = 'internal';
    });
    await message().fill('/');
    await expect.element(page.getByText('Saved replies could not be loaded.')).toBeVisible();
    desk.papers.refusal = undefined;
    await page.getByText('Saved replies could not be loaded.').getByRole('button').click();
    await expect.poll(() => options().elements().length).toBe(2);
  });

  test('tells the visitor nothing: looking for a reply is not typing', async () => {
    const desk = await chatting();
    await message().fill('/wel');
    expect(desk.heard('typing.set').filter(({ typing }) => typing)).toEqual([]);
  });
});

test('the button beside the field opens the list too, and puts the reply where the caret is', async () => {
  await chatting();
  await message().fill('Good day. ');
  await role('button', 'Saved replies').click();
  await expect.poll(() => options().elements().length).toBe(2);
  await expectFocus(message());
  await userEvent.keyboard('{Enter}');
  await expect.element(message()).toHaveValue('Good day. We open at 7.');
});

describe('the page of saved replies', () => {
  test('is reached from the agent’s menu and from the list, and shows own and shared ones', async () => {
    await chatting();
    await role('button', 'Account of Ana').click();
    await role('link', 'Saved replies').click();
    await expect.element(role('heading', 'Saved replies')).toBeVisible();
    await expect.element(role('region', 'Your own').getByText('Hours')).toBeVisible();
    await expect.element(role('region', 'Shared with everybody').getByText('Welcome')).toBeVisible();
    await expectAccessible();
  });

  test('saves a new one, shared if an admin says so', async () => {
    const desk = await writing();
    await role('button', 'New reply').click();
    await expectFocus(role('textbox', 'Title'));
    await role('textbox', 'Title').fill('Goodbye');
    await role('textbox', 'Text').fill('See you, {visitor.firstName}!');
    await role('checkbox', 'Share with everybody').click();
    await expectAccessible();
    await role('button', 'Save').click();
    await expect.element(role('region', 'Shared with everybody').getByText('Goodbye')).toBeVisible();
    expect(desk.papers.replies.at(-1)).toMatchObject({ kind: 'shared', title: 'Goodbye', version: 1 });
    await expectFocus(role('button', 'Edit Goodbye'));
  });

  test('shows what somebody else has written meanwhile, and loses nothing', async () => {
    const desk = await writing();
    await role('button', 'Edit Hours').click();
    await role('textbox', 'Text').fill('We open at 8.');
    desk.papers.replies = [{ ...hours, text: 'We open at 6.', version: 4 }, { ...welcome }];
    await role('button', 'Save').click();
    await expect.element(role('alert')).toHaveTextContent(/Somebody else has changed this reply/);
    await expect.element(page.getByText('We open at 6.')).toBeVisible();
    await expect.element(role('textbox', 'Text')).toHaveValue('We open at 8.');
    await expectAccessible();
    await role('button', 'Save').click();
    await expect
      .poll(() => desk.papers.replies.find(({ id }) => id === hours.id))
      .toMatchObject({
        text: 'We open at 8.',
        version: 5,
      });
  });

  test('asks once before one is deleted', async () => {
    const desk = await writing();
    await role('button', 'Delete Hours').click();
    await expectFocus(role('button', 'Keep it'));
    await expectAccessible();
    await role('button', 'Keep it').click();
    await expectFocus(role('button', 'Delete Hours'));
    expect(desk.papers.replies).toHaveLength(2);
    await role('button', 'Delete Hours').click();
    await role('group', 'Delete “Hours”?').getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => desk.papers.replies.length).toBe(1);
  });

  test('counts what is too long, and does not save it', async () => {
    const desk = await writing();
    await role('button', 'Edit Hours').click();
    await role('textbox', 'Text').fill('x'.repeat(4002));
    await expect.element(page.getByText('2 characters too many')).toBeVisible();
    await expect.element(role('button', 'Save')).toHaveAttribute('aria-disabled', 'true');
    role('textbox', 'Title').element().focus();
    await userEvent.keyboard('{Enter}');
    expect(desk.papers.replies[0]?.version).toBe(3);
  });

  test('says when there is room for no more', async () => {
    const desk = await writing();
    await role('button', 'New reply').click();
    await role('textbox', 'Title').fill('One more');
    await role('textbox', 'Text').fill('Text');
    desk.papers.refusal = 'reply.limit';
    await role('button', 'Save').click();
    await expect.element(role('alert')).toHaveTextContent(/no room for more saved replies/);
  });

  test('fits a phone', async () => {
    location.hash = '#/replies';
    const desk = new Desk();
    desk.papers.replies = [{ ...hours }, { ...welcome }];
    await openInbox(desk, { size: [320, 640] });
    await role('button', 'Edit Hours').click();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    await expectAccessible();
  });
});
