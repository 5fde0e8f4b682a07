import { expect, test } from 'vitest';
import { miss, request } from './conversation.ts';
import { missedLetter } from './missed-letter.ts';

test('a letter about a missed chat keeps a visitor’s name to one line, and their words as they are', () => {
  const asked = request(
    {
      conversationId: 'cnv_12345678',
      site: 'demo',
      visitorId: 'vis_12345678',
      details: { name: 'Mina\r\nBcc: eve@evil.example', text: '<b>Prices?</b>' },
      context: { page: 'https://example.com/' },
    },
    0,
  );
  const head = { conversation: asked.conversation, tail: asked.entry };
  const missed = miss(head, { booking: false }, 0);
  const letter = missedLetter(missed.conversation, asked.entry, missed.entry, 'Demo');
  expect(letter.subject).toBe('Missed chat from Mina Bcc: eve@evil.example');
  expect(letter.text).toContain('Email: -');
  expect(letter.text).toContain('Page: https://example.com/');
  expect(letter.text).toContain('<b>Prices?</b>');
});
