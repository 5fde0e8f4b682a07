import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanUp, expectAccessible, openInbox, prefer, role } from '../desk.test-page.ts';
import { bo, Desk } from '../desk.test-server.ts';

const id = 'cnv_maya-0001';
const log = () => role('log', 'Conversation');
const field = () => role('textbox', 'Internal note');
const SECRET = 'Owes us for three cakes';

afterEach(cleanUp);

async function chatting(prepare: (desk: Desk) => void = () => {}): Promise<Desk> {
  const desk = new Desk();
  desk.accepted(id, { name: 'Maya Chen' });
  prepare(desk);
  location.hash = `#/conversations/${id}`;
  await openInbox(desk);
  await expect.element(log().getByText('Ana took the chat')).toBeVisible();
  return desk;
}

const turn = (to: 'Reply' | 'Internal note') => role('radio', to).click();

describe('the composer, turned to notes', () => {
  test('says so in its name, its colour, its hint and its button', async () => {
    await chatting();
    await turn('Internal note');
    await expect.element(field()).toBeVisible();
    await expect.element(role('button', 'Add note')).toBeVisible();
    await expect.element(page.getByText('Only agents see this')).toBeVisible();
    await expect.element(role('button', 'Send')).not.toBeInTheDocument();
    await field().fill(SECRET);
    await expectAccessible();
  });

  test('keeps a note, and sends the visitor neither it nor a sign of typing', async () => {
    const desk = await chatting();
    await turn('Internal note');
    await field().fill(SECRET);
    await userEvent.keyboard('{Enter}');
    await expect.element(log().getByText('Internal note by Ana')).toBeVisible();
    await expect.element(log().getByText(SECRET)).toBeVisible();
    await expect.element(field()).toHaveValue('');
    expect(desk.papers.notes.get(id)).toMatchObject([{ text: SECRET }]);
    expect(desk.heard('message.send')).toEqual([]);
    expect(desk.heard('typing.set').filter(({ typing }) => typing)).toEqual([]);
    await expectAccessible();
  });

  test('keeps what is being noted apart from what is being said, and over a reload', async () => {
    await chatting();
    await role('textbox', 'Message').fill('To Maya');
    await turn('Internal note');
    await expect.element(field()).toHaveValue('');
    await field().fill('To Bo');
    document.body.replaceChildren();
    await chatting();
    await expect.element(role('textbox', 'Message')).toHaveValue('To Maya');
    await turn('Internal note');
    await expect.element(field()).toHaveValue('To Bo');
  });

  test('opens no saved replies', async () => {
    await chatting();
    await turn('Internal note');
    await field().fill('/');
    await expect.element(role('listbox', 'Saved replies')).not.toBeInTheDocument();
    await expect.element(role('button', 'Saved replies')).not.toBeInTheDocument();
  });

  test('is turned with the arrow keys', async () => {
    await chatting();
    role('radio', 'Reply').element().focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(field()).toBeVisible();
  });
});

describe('a note', () => {
  test('stands in the thread where it was written, unlike any message', async () => {
    await chatting((desk) => {
      desk.visitorSays(id, 'Before');
      desk.papers.notes.set(id, [{ id: 'note-0001', at: desk.tick(), agent: bo, text: 'Between' }]);
      desk.visitorSays(id, 'After');
    });
    await expect.element(log().getByText('Internal note by Bo')).toBeVisible();
    await expect
      .poll(() => log().element().textContent?.replace(/\s+/g, ' '))
      .toMatch(/Before.*Between.*After/);
  });

  test('comes in from another tab', async () => {
    const desk = await chatting();
    const note = { id: 'note-0002', at: new Date().toISOString(), agent: bo, text: SECRET };
    desk.tell({ type: 'note.added', conversationId: id, note });
    await expect.element(log().getByText(SECRET)).toBeVisible();
  });

  test('that is refused says so, and can be tried again', async () => {
    const desk = await chatting();
    desk.refusals.set('note.add', 'frame.invalid');
    await turn('Internal note');
    await field().fill(SECRET);
    await userEvent.keyboard('{Enter}');
    await expect.element(log().getByText('Not sent')).toBeVisible();
    await expectAccessible();
    desk.refusals.clear();
    await role('button', 'Try again').click();
    await expect.element(log().getByText('Internal note by Ana')).toBeVisible();
    expect(desk.papers.notes.get(id)).toHaveLength(1);
  });

  test('that waits is kept once, though it is sent by two pages', async () => {
    const desk = await chatting();
    desk.ignored.add('note.add');
    await turn('Internal note');
    await field().fill(SECRET);
    await userEvent.keyboard('{Enter}');
    await expect.element(log().getByText('Sending')).toBeVisible();
    document.body.replaceChildren();
    desk.ignored.clear();
    await openInbox(desk);
    await expect.element(log().getByText('Internal note by Ana')).toBeVisible();
    expect(new Set(desk.heard('note.add').map((frame) => frame.id)).size).toBe(1);
    expect(desk.papers.notes.get(id)).toHaveLength(1);
  });

  test('that cannot be read is asked for again', async () => {
    const desk = await chatting((desk) => {
      desk.papers.refusal = 'internal';
    });
    await expect.element(page.getByText('Internal notes could not be loaded.')).toBeVisible();
    desk.papers.refusal = undefined;
    desk.papers.notes.set(id, [{ id: 'note-0001', at: desk.tick(), agent: bo, text: SECRET }]);
    await page.getByText('Internal notes could not be loaded.').getByRole('button').click();
    await expect.element(log().getByText(SECRET)).toBeVisible();
  });

  test('is as readable in the dark', async () => {
    await prefer('dark');
    await chatting((desk) =>
      desk.papers.notes.set(id, [{ id: 'n1', at: desk.tick(), agent: bo, text: SECRET }]),
    );
    await turn('Internal note');
    await expectAccessible();
  });
});

describe('a transcript', () => {
  /** The next file that is handed over: its name and what is in it. */
  async function downloaded(
    press: () => Promise<unknown>,
  ): Promise<{ name: string; text: string; type: string }> {
    const made = new Promise<Blob>((resolve) => {
      vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
        resolve(blob as Blob);
        return 'blob:none';
      });
    });
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    await press();
    const blob = await made;
    const name = (click.mock.contexts[0] as HTMLAnchorElement).download;
    vi.restoreAllMocks();
    return { name, text: await blob.text(), type: blob.type };
  }
  const noted = (desk: Desk) => {
    desk.visitorSays(id, '<b>Hello</b>');
    desk.papers.notes.set(id, [{ id: 'n1', at: desk.tick(), agent: bo, text: SECRET }]);
  };
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

  test('is one press away, during the chat too, as text', async () => {
    await chatting(noted);
    await expectAccessible();
    const { name, text, type } = await downloaded(() => role('button', 'Download transcript').click());
    expect([name.endsWith('.txt'), type]).toEqual([true, 'text/plain;charset=utf-8']);
    expect(text).toContain('Maya Chen: <b>Hello</b>');
    expect(text).not.toContain(SECRET);
  });

  test('is a page of its own, with its zone, and what was said as text', async () => {
    await chatting(noted);
    await role('button', 'More formats').click();
    await expectAccessible();
    const { name, text } = await downloaded(() => role('button', 'Web page (.html)').click());
    expect(name).toMatch(/\.html$/);
    const made = new DOMParser().parseFromString(text, 'text/html');
    expect(made.body.textContent).toContain('<b>Hello</b>');
    expect(made.body.textContent).toContain(`All times in ${zone}`);
    expect(made.querySelectorAll('b, script')).toHaveLength(0);
    expect(text).not.toContain(SECRET);
  });

  test('is the log as data, with the zone’s name and offset', async () => {
    const desk = await chatting(noted);
    desk.append(id, { kind: 'ended', how: 'agent' });
    await expect.element(page.getByText('This conversation has ended.')).toBeVisible();
    await role('button', 'More formats').click();
    const { name, text } = await downloaded(() => role('button', 'Data (.json)').click());
    expect(name).toMatch(/\.json$/);
    const data = JSON.parse(text);
    expect(data).toMatchObject({
      conversation: id,
      zone: { name: zone, offset: expect.stringMatching(/^[+-]\d\d:\d\d$/) },
    });
    expect(data.entries).toEqual(desk.logs.get(id));
    expect(data.internalNotes).toBeUndefined();
  });

  test('has internal notes only when they are asked for, each marked as one', async () => {
    await chatting(noted);
    for (const [format, mark] of [
      ['Text (.txt)', `Internal note by Bo: ${SECRET}`],
      ['Web page (.html)', 'Internal note by Bo'],
      ['Data (.json)', '"internalNotes"'],
    ] as const) {
      await role('button', 'More formats').click();
      await role('checkbox', 'Include internal notes').click();
      const { text } = await downloaded(() => role('button', format).click());
      expect(text).toContain(mark);
      expect(text).toContain(SECRET);
    }
  });

  test('has a menu that Escape closes', async () => {
    await chatting();
    await role('button', 'More formats').click();
    role('button', 'Text (.txt)').element().focus();
    await userEvent.keyboard('{Escape}');
    await expect.element(role('button', 'Text (.txt)')).not.toBeInTheDocument();
    await expect.element(role('button', 'More formats')).toHaveAttribute('aria-expanded', 'false');
  });
});
