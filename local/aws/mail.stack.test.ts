import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterEach, describe, expect, test } from 'vitest';
import { LOCAL_AWS } from '../credentials.ts';
import { Gateway } from '../gateway/gateway.ts';
import { Invocations } from '../invocations.ts';
import { Journal } from '../journal.ts';
import { quietLog } from '../log.ts';
import { outboxPage } from '../pages/outbox.ts';
import type { Mail } from './mail.ts';
import { Queue } from './queue.ts';
import { startServices } from './services.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function post() {
  const outbox = new Journal<Mail>();
  const services = await startServices({
    gateway: new Gateway({ invoke: async () => {} }),
    queue: new Queue(async () => {}, new Journal()),
    outbox,
    database: 'http://127.0.0.1:9',
    invocations: new Invocations(),
    faults: {},
    log: quietLog,
  });
  const client = new SESv2Client({ ...LOCAL_AWS, endpoint: services.endpoint });
  cleanups.push(services.stop, () => client.destroy());
  return { outbox, client };
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
