import { expect, test } from 'vitest';
import type { Entry } from '../../protocol/entry.ts';
import { transcript } from './transcript.ts';

const ana = { id: 'agt_1', name: 'Ana' };
const entries: Entry[] = [
  { number: 1, id: 'a1', at: '2026-11-22T22:58:00.000Z', kind: 'requested', details: {}, context: {} },
  { number: 2, id: 'a2', at: '2026-11-22T22:59:00.000Z', kind: 'accepted', agent: ana },
  {
    number: 3,
    id: 'a3',
    at: '2026-11-22T23:01:00.000Z',
    kind: 'text',
    by: 'agent',
    text: 'Hello\n23:02  Visitor: no',
  },
  { number: 4, id: 'a4', at: '2026-11-22T23:02:00.000Z', kind: 'ended', how: 'idle' },
];

test('a transcript states its zone, parts its days, and sets later lines of a message in', () => {
  const words = {
    title: 'Conversation with Maya',
    zone: (name: string) => `All times in ${name}`,
    speaker: (_: unknown, agent: string) => agent,
    event: (entry: Entry) => (entry.kind === 'ended' ? undefined : entry.kind),
  };
  expect(transcript(entries, words, { language: 'de', timeZone: 'Europe/Madrid' })).toBe(
    [
      'Conversation with Maya',
      'All times in Europe/Madrid (GMT+1)',
      '',
      'Sonntag, 22. November 2026',
      '',
      '23:58  requested',
      '23:59  accepted',
      '',
      'Montag, 23. November 2026',
      '',
      '00:01  Ana: Hello',
      '    23:02  Visitor: no',
      '',
    ].join('\n'),
  );
});

test('a transcript names whoever had the chat when it was said', () => {
  const at = '2026-11-22T23:01:00.000Z';
  const bo = { id: 'agt_2', name: 'Bo' };
  const log: Entry[] = [
    { number: 1, id: 'a1', at, kind: 'accepted', agent: ana },
    { number: 2, id: 'a2', at, kind: 'text', by: 'agent', text: 'One moment' },
    { number: 3, id: 'a3', at, kind: 'accepted', agent: bo, from: ana },
    { number: 4, id: 'a4', at, kind: 'text', by: 'agent', text: 'Here I am' },
  ];
  const words = {
    title: '',
    zone: () => '',
    speaker: (_: unknown, agent: string) => agent,
    event: () => undefined,
  };
  const said = transcript(log, words, { language: 'en', timeZone: 'UTC' });
  expect(said).toContain('Ana: One moment');
  expect(said).toContain('Bo: Here I am');
});
