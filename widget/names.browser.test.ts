import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { button, leave, textbox, visit } from './site.test-page.ts';
import { Site } from './site.test-server.ts';

afterEach(leave);

/** By its role and its whole name, as screen readers, tests and the scripts of sites find it. */
const role = (role: Parameters<typeof page.getByRole>[0], name: string) =>
  page.getByRole(role, { name, exact: true });

describe('what the tools of others rely on', () => {
  test('has its role and its name in every state, from the bubble to the booking', async () => {
    const site = new Site();
    const fields = ['name', 'email', 'phone', 'jobTitle'] as const;
    site.settings = { booking: true, fields: fields.map((name) => ({ name, required: false })) };
    site.calendar.slots = ['2026-11-23T12:00:00.000Z'];
    await visit(site);

    await role('button', 'Open chat').click();
    await expect.element(role('button', 'Close chat')).toBeVisible();
    await expect.element(role('dialog', 'Harbour')).toBeVisible();
    for (const name of ['Name', 'Email', 'Phone', 'Job title'])
      await expect.element(role('textbox', name)).toBeVisible();
    await expect.element(role('button', 'Book a meeting')).toBeVisible();
    await textbox('Name').fill('Jo March');
    await textbox('Email').fill('jo@example.com');

    await role('button', 'Start chat').click();
    await expect.poll(() => site.log.length).toBe(1);
    await expect.element(role('dialog', 'Harbour')).toBeVisible();
    await expect.element(role('button', 'Book a meeting')).toBeVisible();

    site.accept();
    await expect.element(role('log', 'Conversation')).toBeVisible();
    await expect.element(role('textbox', 'Message')).toBeVisible();
    await expect.element(role('button', 'Send')).toBeVisible();
    await expect.element(role('button', 'Close chat')).toBeVisible();
    await button('End chat').click();
    await expect.element(role('button', 'End chat')).toBeVisible();
    await button('Keep chatting').click();
    await expect.element(role('button', 'End chat')).toBeVisible();

    site.append({ kind: 'calendar', agent: { id: 'agt_bo', name: 'Bo Chen' } });
    await role('button', 'Book a meeting').click();
    const days = page.getByRole('grid').getByRole('button');
    await expect.element(days.first()).toHaveAccessibleName(/^[A-Z][a-z]+day, [A-Z][a-z]+ \d{1,2}, \d{4}$/);
    const times = page.getByRole('group', { name: /^Times on/ }).getByRole('button');
    await expect.element(times.first()).toHaveAccessibleName(/^\d{1,2}:\d\d [AP]M$/);
    await times.first().click();
    await expect.element(role('button', 'Confirm booking')).toBeVisible();
    await button('Back').click();
    await expect.element(times.first()).toBeVisible();
    await button('Back').click();

    site.append({ kind: 'ended', how: 'agent' });
    await expect.element(role('log', 'Conversation')).toBeVisible();
    await role('button', 'Close chat').click();
    await expect.element(role('button', 'Open chat')).toBeVisible();
  });
});
