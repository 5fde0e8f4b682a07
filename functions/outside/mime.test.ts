import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partsOf } from '../../local/mail-parts.ts';
import { type Message, mimeOf } from './mime.ts';

const message: Message = {
  from: { name: 'Bo (Marigold Bakery)', email: 'porchlight@example.com' },
  to: { name: 'Mina', email: 'mina@example.org' },
  replyTo: { name: 'Bo', email: 'bo@example.com' },
  subject: 'Confirmed: 打ち合わせ',
  text: 'Hello,\n日本語\n.\nFrom here on',
  html: '<p>Hello, 日本語</p>',
  invite: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nSUMMARY:日本語\r\nEND:VCALENDAR\r\n' },
  thread: 'mtg_12345678@example.com',
};

const sent = async (different: Partial<Message> = {}) =>
  partsOf(Buffer.from(await mimeOf({ ...message, ...different })).toString());

const newlines = (text: string) => text.replace(/\r\n/g, '\n').trimEnd();

describe('a message', () => {
  test('is text, the same as HTML, and an invitation', async () => {
    const { text, html, calendar, headers } = await sent();
    expect(newlines(text)).toBe(message.text);
    expect(newlines(html ?? '')).toBe(message.html);
    expect(calendar?.method).toBe('REQUEST');
    expect(newlines(calendar?.content ?? '')).toBe(newlines(message.invite?.content ?? ''));
    expect(headers).toMatchObject({
      subject: message.subject,
      to: expect.stringContaining('mina@example.org'),
      from: expect.stringContaining('porchlight@example.com'),
      'reply-to': expect.stringContaining('bo@example.com'),
      references: '<mtg_12345678@example.com>',
      'auto-submitted': 'auto-generated',
    });
  });

  test('has the invitation as a file too, octet for octet', async () => {
    const { attachments } = await sent();
    expect(attachments.map(({ name, type }) => [name, type])).toEqual([['invite.ics', 'application/ics']]);
    expect(attachments[0]?.content.toString()).toBe(message.invite?.content);
  });

  test('may be text alone', async () => {
    const { text, html, calendar, attachments } = partsOf(
      Buffer.from(
        await mimeOf({ from: message.from, to: message.to, subject: 'Missed chat', text: 'Nobody came.' }),
      ).toString(),
    );
    expect(newlines(text)).toBe('Nobody came.');
    expect([html, calendar, attachments]).toEqual([undefined, undefined, []]);
  });

  test('has the same headers whatever people put into their names and subjects', async () => {
    const known = Object.keys((await sent()).headers).sort();
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({
        unit: fc.constantFrom('\r', '\n', ':', ',', ';', '<', '>', '@', '"', '=', '?', 'a', 'é', '😀'),
      }),
      fc.constantFrom(
        'x\r\nBcc: eve@evil.example',
        'x\n\n<script>',
        '=?utf-8?q?=0ABcc:_eve?=',
        'a, eve@evil.example',
      ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (name, subject) => {
        const { headers, text } = await sent({
          from: { name, email: 'porchlight@example.com' },
          to: { name, email: 'mina@example.org' },
          replyTo: { name, email: 'bo@example.com' },
          subject,
        });
        expect(Object.keys(headers).filter((header) => !known.includes(header))).toEqual([]);
        expect(headers.bcc).toBeUndefined();
        expect(headers.to).toMatch(/mina@example\.org>?$/);
        expect(newlines(text)).toBe(message.text);
      }),
      { numRuns: 60 },
    );
  });

  test('goes to one address, whatever that looks like', async () => {
    const raw = Buffer.from(
      await mimeOf({ ...message, to: { name: 'Eve', email: 'x>,<eve@evil.example' } }),
    ).toString();
    const [head = ''] = raw.split('\r\n\r\n');
    const [to = ''] = /^To: .*(?:\r\n[ \t].*)*/m.exec(head) ?? [];
    expect(to.match(/</g) ?? []).toHaveLength(1);
  });
});
