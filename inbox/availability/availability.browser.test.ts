import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanUp, expectAccessible, openInbox, prefer, role } from '../desk.test-page.ts';
import { Desk } from '../desk.test-server.ts';

afterEach(() => {
  vi.useRealTimers();
  return cleanUp();
});

const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
const seconds = (n: number) => new Date(Date.now() + n * 1000).toISOString();

/** From here on time passes when a test says so, however long the machine takes for what comes before. */
const stopClock = () => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
const pass = (n: number) => vi.advanceTimersByTimeAsync(n * 1000);

describe('the switch Available', () => {
  test('shows the state in words', async () => {
    await openInbox(new Desk());
    await expect.element(role('switch', 'Available')).toHaveAttribute('aria-checked', 'true');
    await expect.element(role('switch', 'Available')).toHaveAccessibleDescription('Available');
  });

  test('says until when the state holds', async () => {
    const desk = new Desk();
    desk.availability = { available: false, until: hours(72), by: 'schedule' };
    await openInbox(desk);
    await expect
      .element(role('switch', 'Available'))
      .toHaveAccessibleDescription(/^Unavailable until \w+day/);
  });

  test('tells the server, and shows what it answers', async () => {
    const desk = new Desk();
    await openInbox(desk);
    await role('switch', 'Available').click();
    await expect.element(role('switch', 'Available')).toHaveAttribute('aria-checked', 'false');
    expect(desk.heard('availability.set')).toMatchObject([{ available: false }]);
  });

  test('is turned by the keyboard', async () => {
    const desk = new Desk();
    await openInbox(desk);
    await expect.element(role('switch', 'Available')).toBeVisible();
    role('switch', 'Available').element().focus();
    await userEvent.keyboard(' ');
    await expect.element(role('switch', 'Available')).toHaveAttribute('aria-checked', 'false');
  });

  test('follows when it is turned in another tab', async () => {
    const desk = new Desk();
    await openInbox(desk);
    await expect.element(role('switch', 'Available')).toBeVisible();
    desk.tell({
      type: 'availability.changed',
      availability: { available: false, until: null, by: 'override' },
    });
    await expect.element(role('switch', 'Available')).toHaveAttribute('aria-checked', 'false');
  });

  test('asks the server again when the moment has come at which the state ends', async () => {
    stopClock();
    const desk = new Desk();
    desk.availability = { available: true, until: seconds(1), by: 'override' };
    await openInbox(desk);
    await expect.element(role('switch', 'Available')).toHaveAttribute('aria-checked', 'true');
    desk.availability = { available: false, until: null, by: 'schedule' };
    await pass(2);
    await expect.element(role('switch', 'Available')).toHaveAttribute('aria-checked', 'false');
  });

  test('follows in every open tab when the moment has come, without anybody touching it', async () => {
    stopClock();
    const desk = new Desk();
    desk.availability = { available: false, until: seconds(1), by: 'schedule' };
    await openInbox(desk);
    await openInbox(desk);
    await expect.poll(() => role('switch', 'Available').elements()).toHaveLength(2);
    desk.availability = { available: true, until: hours(4), by: 'schedule' };
    const states = () =>
      role('switch', 'Available')
        .elements()
        .map((element) => element.getAttribute('aria-checked'));
    await expect.poll(states).toEqual(['false', 'false']);
    await pass(2);
    await expect.poll(states).toEqual(['true', 'true']);
    expect(desk.heard('availability.set')).toEqual([]);
    await expect.element(page.getByText(/^until /).first()).toBeVisible();
  });

  test('stays as it was, with a word about it, when the server refuses', async () => {
    const desk = new Desk();
    desk.refusals.set('availability.set', 'frame.invalid');
    await openInbox(desk);
    await role('switch', 'Available').click();
    await expect.element(role('alert')).toHaveTextContent('That did not work');
    await expect.element(role('switch', 'Available')).toHaveAttribute('aria-checked', 'true');
  });
});

describe('a pause for a meeting', () => {
  test('is said beside the switch, which stays on', async () => {
    const desk = new Desk();
    const pauses = [{ from: seconds(-60), until: hours(1) }];
    desk.availability = { available: true, until: hours(4), by: 'schedule', pauses };
    const inbox = await openInbox(desk);
    const available = role('switch', 'Available');
    await expect.element(available).toHaveAccessibleDescription(/^Paused for a meeting until /);
    await expect.element(available).toHaveAttribute('aria-checked', 'true');
    await expectAccessible();
    await prefer('dark');
    inbox.style.colorScheme = 'dark';
    await expectAccessible();
  });

  test('begins and ends by itself, in every tab, without asking the server', async () => {
    stopClock();
    const desk = new Desk();
    const pauses = [{ from: seconds(1.5), until: seconds(3) }];
    desk.availability = { available: true, until: null, by: 'override', pauses };
    await openInbox(desk);
    await openInbox(desk);
    const states = () =>
      page
        .getByRole('switch', { name: 'Available' })
        .elements()
        .map((element) => element.parentElement?.querySelector('strong')?.textContent);
    await expect.poll(states).toEqual(['Available', 'Available']);
    const opened = desk.heard('inbox.open').length;
    const paused = 'Paused for a meeting';
    await pass(1.5);
    await expect.poll(states).toEqual([paused, paused]);
    await pass(1.5);
    await expect.poll(states).toEqual(['Available', 'Available']);
    expect(desk.heard('inbox.open')).toHaveLength(opened);
  });

  test('is not said of an agent who is unavailable anyway', async () => {
    const desk = new Desk();
    const pauses = [{ from: seconds(-60), until: hours(1) }];
    desk.availability = { available: false, until: null, by: 'override', pauses };
    await openInbox(desk);
    await expect.element(role('switch', 'Available')).toHaveAccessibleDescription('Unavailable');
  });

  test('follows when a meeting is booked or called off', async () => {
    const desk = new Desk();
    await openInbox(desk);
    const available = role('switch', 'Available');
    await expect.element(available).toHaveAccessibleDescription('Available');
    const availability = { available: true, until: null, by: 'override' } as const;
    const pauses = [{ from: seconds(-60), until: hours(1) }];
    desk.tell({ type: 'availability.changed', availability: { ...availability, pauses } });
    await expect.element(available).toHaveAccessibleDescription(/^Paused for a meeting/);
    desk.tell({ type: 'availability.changed', availability });
    await expect.element(available).toHaveAccessibleDescription('Available');
  });
});

describe('an agent who is not available and has nothing to do', () => {
  const unavailable = async () => {
    const desk = new Desk();
    desk.availability = { available: false, until: null, by: 'schedule' };
    return { desk, inbox: await openInbox(desk) };
  };

  test('is told where chats go meanwhile', async () => {
    await unavailable();
    await expect.element(page.getByText('You are not available')).toBeVisible();
    await expect.element(page.getByText(/go to other agents.*fallback message/)).toBeVisible();
    await expectAccessible();
    await prefer('dark');
    await expectAccessible();
  });

  test('becomes so with one press, and keeps the focus', async () => {
    const { desk } = await unavailable();
    await role('button', 'Turn on “Available”').click();
    await expect.element(role('switch', 'Available')).toHaveAttribute('aria-checked', 'true');
    expect(desk.heard('availability.set')).toMatchObject([{ available: true }]);
    const told = page.getByText('No chats right now');
    await expect.poll(() => told.element().closest('.empty')?.matches(':focus')).toBe(true);
  });
});
