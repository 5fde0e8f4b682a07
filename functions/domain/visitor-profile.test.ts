import { describe, expect, test } from 'vitest';
import { request } from './conversation.ts';
import { visitorProfileOf } from './visitor-profile.ts';

const MINUTE = 60_000;
const noon = Date.parse('2026-11-22T12:00:00.000Z');
const iso = (minutes: number) => new Date(noon + minutes * MINUTE).toISOString();
const by = { id: 'agt_ana', name: 'Ana' };

function typed(details: Record<string, string>) {
  const who = { conversationId: 'cnv_00000001', site: 'demo', visitorId: 'vis_00000001' };
  return request({ ...who, details, context: {} }, noon).conversation;
}

describe('what is known of a visitor', () => {
  test('is what they typed, and when', () => {
    expect(visitorProfileOf(typed({ email: 'mina@example.org', name: 'Mina' }), {})).toEqual({
      name: { value: 'Mina', from: 'typed', at: iso(0) },
      email: { value: 'mina@example.org', from: 'typed', at: iso(0) },
    });
  });

  test('is what an agent put right, with the visitor’s own words beside it', () => {
    const email = { value: 'mina@example.org', was: 'mina@exmaple.org', at: iso(5), by };
    expect(visitorProfileOf(typed({ email: 'mina@exmaple.org' }), { email })).toEqual({
      email: { value: 'mina@example.org', from: 'agent', at: iso(5), by, typed: 'mina@exmaple.org' },
    });
  });

  test('is what an agent added where the visitor said nothing', () => {
    const jobTitle = { value: 'Buyer', at: iso(-5), by };
    expect(visitorProfileOf(typed({}), { jobTitle })).toEqual({
      jobTitle: { value: 'Buyer', from: 'agent', at: iso(-5), by },
    });
  });

  test('stays put right when the same words are typed again', () => {
    const email = { value: 'mina@example.org', was: 'mina@exmaple.org', at: iso(-5), by };
    expect(visitorProfileOf(typed({ email: 'mina@exmaple.org' }), { email }).email?.value).toBe(
      'mina@example.org',
    );
  });

  test('is other words that the visitor typed later', () => {
    const email = { value: 'mina@example.org', was: 'mina@exmaple.org', at: iso(-5), by };
    expect(visitorProfileOf(typed({ email: 'mina@work.example' }), { email }).email).toEqual({
      value: 'mina@work.example',
      from: 'typed',
      at: iso(0),
    });
  });
});
