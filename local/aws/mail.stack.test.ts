import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterEach, describe, expect, test } from 'vitest';
import { mimeOf } from '../../functions/outside/mime.ts';
import { LOCAL_AWS } from '../credentials.ts';
import { Gateway } from '../gateway/gateway.ts';
import { Invocations } from '../invocations.ts';
import { Journal } from '../journal.ts';
import { quietLog } from '../log.ts';
import { outboxPage, outboxPart } from '../pages/outbox.ts';
import type { Mail } from './mail.ts';
import { Queue } from './queue.ts';
import { startServices } from './services.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function post() {
  const outbox = new Journal<Mail>();
  const queue = new Queue(async () => {}, new Journal());
  const services = await startServices({
    gateway: new Gateway({ invoke: async () => {} }),
    queue,
    outbox,
    database: 'http://127.0.0.1:9',
    sealingKey: '',
    invocations: new Invocations(),
    faults: {},
    log: quietLog,
  });
  const client = new SESv2Client({ ...LOCAL_AWS, endpoint: services.endpoint });
  cleanups.push(services.stop, () => client.destroy());
  return { outbox, client, queue };
}

const mail = {
  FromEmailAddress: 'porchlight@example.com',
  Destination: { ToAddresses: ['ana@example.com'] },
  Content: {
    Simple: {
      Subject: { Data: 'Missed: <b>Mina</b>' },
      Body: { Text: { Data: 'She waited for a minute.\n<img src=x onerror=alert(1)>' } },
    },
  },
};

/** A letter as Porchlight sends it. */
async function letter(to: string, html?: string) {
  const from = { name: 'Bo', email: 'porchlight@example.com' };
  const invite = { method: 'REQUEST' as const, content: INVITATION };
  const message = { from, to: { email: to }, subject: 'Bestätigt', text: 'Reschedule: https://x.example/#T' };
  const raw = await mimeOf({ ...message, ...(html && { html, invite }) });
  return {
    FromEmailAddress: 'porchlight@example.com',
    Destination: { ToAddresses: [to] },
    Content: { Raw: { Data: raw } },
    ConfigurationSetName: 'porchlight',
    EmailTags: [{ Name: 'meeting', Value: 'mtg_12345678' }],
  };
}

const INVITATION = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'UID:mtg_12345678@porchlight',
  'SEQUENCE:1',
  'DTSTART:20261201T090000Z',
  'DTEND:20261201T093000Z',
  'ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:mina@example.org',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

describe('a letter in the outbox', () => {
  const html = '<!doctype html><html><head></head><body><script>alert(1)</script>Hello</body></html>';

  test('shows its facts, its links, and what it asks of a calendar', async () => {
    const { outbox, client } = await post();
    await client.send(new SendEmailCommand(await letter('mina@example.org', html)));
    const [sent] = outbox.all();
    expect(sent).toMatchObject({ to: ['mina@example.org'], subject: 'Bestätigt' });
    const page = outboxPage(outbox.all());
    expect(page).toContain('<a href="https://x.example/#T">Reschedule</a>');
    expect(page).toContain('REQUEST, number 1 of mtg_12345678@porchlight');
    expect(page).toContain('2026-12-01 09:00 to 2026-12-01 09:30 UTC');
    expect(page).toContain('mina@example.org (NEEDS-ACTION)');
    expect(page).not.toContain('<script>');
  });

  test('is shown as HTML in a frame of its own, and its files can be had', async () => {
    const { outbox, client } = await post();
    await client.send(new SendEmailCommand(await letter('mina@example.org', html)));
    const id = outbox.all()[0]?.id ?? '';
    expect(outboxPage(outbox.all())).toMatch(/<iframe [^>]*sandbox="(?![^"]*allow-(scripts|same-origin))/);
    expect(outboxPart(outbox.all(), `/outbox/${id}/letter`)).toMatchObject({
      letter: expect.stringContaining('Hello'),
    });
    expect(outboxPart(outbox.all(), `/outbox/${id}/files/0`)).toMatchObject({ file: { name: 'invite.ics' } });
    expect(outboxPart(outbox.all(), `/outbox/${id}/files/1`)).toBeUndefined();
    expect(outboxPart(outbox.all(), '/outbox/other/letter')).toBeUndefined();
  });
});

describe('a mail to an address where nobody lives', () => {
  test.each([
    ['bounce@simulator.amazonses.com', 'Bounce'],
    ['anybody@bounce.example', 'Bounce'],
    ['complaint@simulator.amazonses.com', 'Complaint'],
  ])('is taken, and %s is heard of in the queue as %s', async (address, eventType) => {
    const { outbox, client, queue } = await post();
    await client.send(new SendEmailCommand(await letter(address)));
    expect(outbox.all()).toHaveLength(1);
    const [message] = queue.messages();
    expect(JSON.parse(message?.body ?? '{}')).toMatchObject({
      at: expect.any(String),
      mail: { eventType, mail: { tags: { meeting: ['mtg_12345678'] } } },
    });
  });

  test('is not heard of otherwise', async () => {
    const { client, queue } = await post();
    await client.send(new SendEmailCommand(await letter('mina@example.org')));
    expect(queue.messages()).toEqual([]);
  });
});

describe('a mail that is sent', () => {
  test('stays in the outbox', async () => {
    const { outbox, client } = await post();
    const { MessageId } = await client.send(new SendEmailCommand(mail));
    expect(outbox.all()).toMatchObject([
      {
        id: MessageId,
        from: 'porchlight@example.com',
        to: ['ana@example.com'],
        subject: 'Missed: <b>Mina</b>',
        text: 'She waited for a minute.\n<img src=x onerror=alert(1)>',
      },
    ]);
  });

  test('is read there as text, whatever it says', async () => {
    const { outbox, client } = await post();
    await client.send(new SendEmailCommand(mail));
    const page = outboxPage(outbox.all());
    expect(page).toContain('Missed: &lt;b&gt;Mina&lt;/b&gt;');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toContain('<img src=x');
  });

  test('is refused without a recipient', async () => {
    const { client } = await post();
    const nobody = { ...mail, Destination: { ToAddresses: [] } };
    await expect(client.send(new SendEmailCommand(nobody))).rejects.toThrow(/recipient/);
  });
});
