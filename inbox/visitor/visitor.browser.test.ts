import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { VisitorContext, VisitorDetails } from '../../protocol/visitor.ts';
import type { VisitorProfile } from '../../protocol/visitor-profile.ts';
import { cleanUp, expectAccessible, expectFocus, openInbox, role } from '../desk.test-page.ts';
import { Desk } from '../desk.test-server.ts';

const id = 'cnv_maya-0001';
const region = () => role('region', 'Visitor information');

afterEach(cleanUp);

async function chatting(
  details: VisitorDetails = {},
  context: VisitorContext = {},
  desk = new Desk(),
): Promise<Desk> {
  desk.accepted(id, details, context);
  location.hash = `#/conversations/${id}`;
  await openInbox(desk);
  await expect.element(region()).toBeVisible();
  await expect.element(role('log').getByText('Ana took the chat')).toBeVisible();
  return desk;
}

const facts = () =>
  [...region().element().querySelectorAll('dl > div')].map((fact) => [
    fact.querySelector('dt')?.textContent,
    fact.querySelector('dd')?.textContent,
  ]);

describe('visitor information', () => {
  test('stands in the order of name, job title, email, phone, CRM status, page, referrer, local time, language', async () => {
    const details = {
      name: 'Maya Chen',
      jobTitle: 'Buyer',
      email: 'maya@example.com',
      phone: '+34 600 11 22 33',
    };
    const context = {
      page: 'https://shop.example/pricing',
      referrer: 'https://search.example/',
      language: 'es-MX',
      timeZone: 'Asia/Tokyo',
    };
    await chatting(details, context);
    expect(facts()).toEqual([
      ['Name', 'Maya Chen'],
      ['Job title', 'Buyer'],
      ['Email', 'maya@example.com'],
      ['Phone', '+34 600 11 22 33'],
      ['CRM status', '-'],
      ['Page', expect.stringContaining('shop.example/pricing')],
      ['Came from', expect.stringContaining('search.example/')],
      ['Local time', expect.stringMatching(/\d+:\d\d.*GMT\+9/)],
      ['Language', 'Mexican Spanish'],
    ]);
    await expectAccessible();
  });

  test('shows a dash for anything unknown', async () => {
    await chatting();
    expect(facts().map(([, value]) => value)).toEqual(Array(9).fill('-'));
  });

  test('makes no link of an address with another scheme', async () => {
    await chatting({}, { page: 'javascript:alert(1)' });
    await expect.element(region().getByText('javascript:alert(1)')).toBeVisible();
    expect(region().getByRole('link').elements()).toEqual([]);
  });

  test.each([
    ['+34 600 11 22 33', 'tel:+34600112233'],
    ['＋８１ ３－１２３４－５６７８', 'tel:+81312345678'],
    ['٠٥٠ ١٢٣ ٤٥٦٧', undefined],
  ])('calls %s at %s', async (phone, href) => {
    await chatting({ phone });
    expect(facts()).toContainEqual(['Phone', phone]);
    const links = region().getByRole('link').elements();
    expect(links.map((link) => link.getAttribute('href'))).toEqual(href ? [href] : []);
  });

  test('writes to nobody but the address that was typed', async () => {
    await chatting({ email: 'jo@example.com?bcc=eve%40example.org' });
    const link = region().getByRole('link').element();
    expect(link.getAttribute('href')).toBe('mailto:jo@example.com%3Fbcc%3Deve%2540example.org');
  });
});

describe('where a fact came from', () => {
  const mark = (name: string | RegExp) => region().getByRole('button', { name });

  test('is said with its time to screen readers, for what was typed and for what the browser reported', async () => {
    await chatting({ email: 'maya@example.com' }, { page: 'https://shop.example/', language: 'es-MX' });
    await expect.element(mark(/^Email: Typed by the visitor · .*\d:\d\d/)).toBeVisible();
    await expect.element(mark(/^Page: Reported by the visitor’s browser · .*\d:\d\d/)).toBeVisible();
    await expect.element(mark(/^Language: Reported/)).toBeVisible();
    expect(mark(/^(Name|Phone|CRM status|Came from): (Typed|Reported)/).elements()).toEqual([]);
  });

  test('is shown to whoever points at it, focuses it or taps it, until Escape', async () => {
    await chatting({ email: 'maya@example.com' });
    const tip = region().getByText(/^Typed by the visitor/);
    const email = mark(/^Email: Typed/);
    await expect.element(email).toBeVisible();
    await email.hover();
    await expect.element(tip).toBeVisible();
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.element(tip).not.toBeInTheDocument();
    (email.element() as HTMLElement).focus();
    await expect.element(tip).toBeVisible();
    (email.element() as HTMLElement).blur();
    await expect.element(tip).not.toBeInTheDocument();
    (email.element() as HTMLElement).click();
    await expect.element(tip).toBeVisible();
  });
});

describe('what the site tells of a visitor', () => {
  const at = '2026-11-20T09:00:00.000Z';
  const told: VisitorProfile = {
    name: { value: 'Maya Chen', from: 'verified', at },
    email: { value: 'maya@example.com', from: 'page', at },
    crmStatus: { value: 'Customer', from: 'verified', at },
    phone: { value: '+34 600 11 22 33', from: 'crm', at },
    userId: { value: 'u-4711', from: 'verified', at },
    attributes: [
      { name: 'plan', value: 'pro', from: 'verified', at },
      { name: 'basket', value: '<b>3</b>', from: 'page', at },
    ],
  };

  test('stands in its place, and what has no place of its own below the language', async () => {
    const desk = new Desk();
    desk.visitors.told.set(id, told);
    await chatting({}, { language: 'es-MX' }, desk);
    await expect.poll(facts).toEqual([
      ['Name', 'Maya Chen'],
      ['Job title', '-'],
      ['Email', 'maya@example.com'],
      ['Phone', '+34 600 11 22 33'],
      ['CRM status', 'Customer'],
      ['Page', '-'],
      ['Came from', '-'],
      ['Local time', '-'],
      ['Language', 'Mexican Spanish'],
      ['User ID', 'u-4711'],
      ['plan', 'pro'],
      ['basket', '<b>3</b>'],
    ]);
    await expectAccessible();
  });

  test('says of each whether the site vouches for it, and since when', async () => {
    const desk = new Desk();
    desk.visitors.told.set(id, told);
    await chatting({}, {}, desk);
    const origins = () =>
      region()
        .getByRole('button', { name: / · / })
        .elements()
        .map((mark) => mark.getAttribute('aria-label')?.split(' · ')[0]);
    await expect
      .poll(origins)
      .toEqual([
        'Name: Verified by the site',
        'Email: From the page',
        'Phone: From the CRM',
        'CRM status: Verified by the site',
        'User ID: Verified by the site',
        'plan: Verified by the site',
        'basket: From the page',
      ]);
    await expect.element(region().getByRole('button', { name: /^Name: .*2026/ })).toHaveClass('verified');
  });

  test('is not an agent’s to put right, where the site vouches for it', async () => {
    const desk = new Desk();
    desk.visitors.told.set(id, told);
    await chatting({}, {}, desk);
    await expect.element(region().getByText('u-4711')).toBeVisible();
    const corrections = region().getByRole('button', { name: /^Correct / });
    expect(corrections.elements().map((button) => button.getAttribute('aria-label'))).toEqual([
      'Correct Job title',
      'Correct Email',
      'Correct Phone',
    ]);
  });

  test('comes while one is looking', async () => {
    const desk = await chatting();
    await expect.poll(() => facts()[4]).toEqual(['CRM status', '-']);
    desk.visitors.told.set(id, told);
    desk.tell({ type: 'visitor.changed', conversationId: id });
    await expect.poll(() => facts()[4]).toEqual(['CRM status', 'Customer']);
  });
});

describe('putting a field right', () => {
  const field = (name: string) => region().getByRole('textbox', { name });
  const correct = (name: string) => region().getByRole('button', { name: `Correct ${name}` });

  test('stores it, marks it with who did it and when, and keeps the visitor’s own words', async () => {
    const desk = await chatting({ email: 'maya@exmaple.com' });
    await correct('Email').click();
    await expectFocus(field('Email'));
    await expectAccessible();
    await userEvent.keyboard('maya@example.com{Enter}');
    await expect
      .element(region().getByText(/^Corrected by Ana/))
      .toHaveTextContent(/^Corrected by Ana · .*\d:\d\d/);
    await expect.element(region().getByText('The visitor wrote: maya@exmaple.com')).toBeVisible();
    expect(facts()[2]).toEqual(['Email', 'maya@example.com']);
    await expectFocus(correct('Email'));
    await expectAccessible();
    expect([...desk.visitors.corrections.keys()]).toEqual([`${id} email`]);
  });

  test('adds what the visitor did not say, and takes it away again', async () => {
    await chatting();
    await correct('Job title').click();
    await userEvent.keyboard('Buyer');
    await role('button', 'Save').click();
    await expect.element(region().getByText(/^Added by Ana/)).toBeVisible();
    await correct('Job title').click();
    await role('button', 'Remove').click();
    await expect.element(region().getByText(/^Added by Ana/)).not.toBeInTheDocument();
    expect(facts()[1]).toEqual(['Job title', '-']);
  });

  test('goes back to the visitor’s own words', async () => {
    await chatting({ name: 'Maya' });
    await correct('Name').click();
    await userEvent.keyboard('Mia{Enter}');
    await expect.element(region().getByText('The visitor wrote: Maya')).toBeVisible();
    await correct('Name').click();
    await role('button', 'Use the visitor’s own words').click();
    await expect.element(region().getByText('The visitor wrote: Maya')).not.toBeInTheDocument();
    expect(facts()[0]).toEqual(['Name', 'Maya']);
  });

  test('can be thought better of, by button or Escape, and the focus goes along', async () => {
    const desk = await chatting({ name: 'Maya' });
    await correct('Name').click();
    await userEvent.keyboard('Mia{Escape}');
    await expectFocus(correct('Name'));
    await correct('Name').click();
    await role('button', 'Cancel').click();
    await expectFocus(correct('Name'));
    expect(facts()[0]).toEqual(['Name', 'Maya']);
    expect(desk.visitors.corrections.size).toBe(0);
  });

  test('says what is wrong, and keeps what was written', async () => {
    const desk = await chatting({ email: 'maya@example.com' });
    await correct('Email').click();
    await userEvent.keyboard('nobody{Enter}');
    await expect.element(role('alert')).toHaveTextContent('Please check what you have written.');
    await expect.element(field('Email')).toHaveValue('nobody');
    await expectAccessible();
    desk.visitors.failing = true;
    await field('Email').fill('maya@example.org');
    await role('button', 'Save').click();
    await expect.element(role('alert')).toHaveTextContent('That did not work');
    await expect.element(field('Email')).toHaveValue('maya@example.org');
  });
});

describe('End session', () => {
  test('asks once, in its place, and ends the chat', async () => {
    const desk = await chatting();
    await role('button', 'End session').click();
    await expect.element(page.getByText('End this chat for both of you?')).toBeVisible();
    expect(desk.heard('conversation.end')).toEqual([]);
    await expectAccessible();
    await role('button', 'End session').click();
    await expect.element(role('log').getByText('You ended the chat')).toBeVisible();
    await expect.element(role('button', 'End session')).not.toBeInTheDocument();
    await expect.element(role('button', 'Download transcript')).toBeVisible();
  });

  test('can be thought better of, by button or Escape, and the focus goes along', async () => {
    const desk = await chatting();
    role('button', 'End session').element().focus();
    await userEvent.keyboard('{Enter}');
    await expectFocus(role('button', 'End session'));
    await userEvent.keyboard('{Escape}');
    await expect.element(role('button', 'Keep chatting')).not.toBeInTheDocument();
    await expectFocus(role('button', 'End session'));
    await role('button', 'End session').click();
    await role('button', 'Keep chatting').click();
    expect(desk.heard('conversation.end')).toEqual([]);
  });

  test('says when it did not work', async () => {
    const desk = await chatting();
    desk.refusals.set('conversation.end', 'conversation.unknown');
    await role('button', 'End session').click();
    await role('button', 'End session').click();
    await expect.element(role('alert')).toHaveTextContent('That did not work');
  });

  test('is not offered for a conversation that has ended', async () => {
    const desk = await chatting();
    desk.append(id, { kind: 'ended', how: 'idle' });
    await expect.element(role('log').getByText(/ended because/)).toBeVisible();
    await expect.element(role('button', 'End session')).not.toBeInTheDocument();
  });
});
