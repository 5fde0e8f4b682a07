import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FRAME_BYTES, MAX_TEXT } from './limits.ts';
import { up, upSchemas } from './up.ts';

const message = {
  id: 'msg_12345678',
  type: 'message.send',
  conversationId: 'cnv_12345678',
  after: 4,
  text: 'Hello',
};

const request = {
  id: 'frm_12345678',
  type: 'conversation.request',
  conversationId: 'cnv_12345678',
  details: { name: ' Mina ', email: 'mina@example.org' },
  context: {},
};

describe('a frame from a client', () => {
  test('is read by the schema of its type, which is the same as among all of them', () => {
    const named = up.def.options.map((option) => [option.def.shape.type.def.values[0], option]);
    expect(Object.entries(upSchemas)).toEqual(named);
  });

  test('is accepted as it is', () => {
    expect(up.parse(message)).toEqual(message);
  });

  test('loses the spaces around a name', () => {
    expect(up.parse(request)).toMatchObject({ details: { name: 'Mina' } });
  });

  test('keeps the spaces and line breaks of a message', () => {
    const text = '  two\n\n  lines ';
    expect(up.parse({ ...message, text })).toMatchObject({ text });
  });

  test.each([
    ['has no id', { ...message, id: undefined }],
    ['has an id that could break a key', { ...message, id: 'a#b#c#d#e' }],
    ['has an unknown type', { ...message, type: 'message.shout' }],
    ['has a text that is not text', { ...message, text: { html: '<b>' } }],
    ['has an empty text', { ...message, text: '' }],
    ['has a text of nothing but spaces', { ...message, text: ' \n ' }],
    ['has a text of 4 001 characters', { ...message, text: 'x'.repeat(MAX_TEXT + 1) }],
    ['counts from a negative number', { ...message, after: -1 }],
    ['counts from half a number', { ...message, after: 1.5 }],
    ['names a conversation that could be another key', { ...message, conversationId: 'cnv_1234#META' }],
    ['gives an email address without a domain', { ...request, details: { email: 'mina@' } }],
    ['gives a phone number of letters', { ...request, details: { phone: 'call me' } }],
    ['is a list', [message]],
    ['is nothing', null],
  ])('is refused when it %s', (_, frame) => {
    expect(up.safeParse(frame).success).toBe(false);
  });

  test('is not held against a pattern when it is too long: that could take forever', () => {
    const email = `a@${'.a'.repeat(50_000)} `;
    const issues = up.safeParse({ ...request, details: { email } }).error?.issues;
    expect(issues?.map(({ code }) => code)).toEqual(['too_big']);
  });

  test('carries 4 000 characters of any kind within one frame of API Gateway', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: MAX_TEXT / 2, maxLength: MAX_TEXT / 2 }), (half) => {
        const text = (half + half).slice(0, MAX_TEXT);
        const frame = JSON.stringify({
          ...message,
          id: 'x'.repeat(64),
          conversationId: `cnv_${'x'.repeat(64)}`,
          text,
        });
        expect(Buffer.byteLength(frame)).toBeLessThanOrEqual(FRAME_BYTES);
      }),
    );
  });
});
