import { describe, expect, test } from 'vitest';
import { ChatError } from '../../protocol/errors.ts';
import { up } from '../../protocol/up.ts';
import { frames } from '../routes/frames.ts';
import { requests } from '../routes/requests.ts';
import { ROUTES } from '../routes/table.ts';
import { decode, entryFor, readEnvelope } from './decode.ts';

const refusalOf = (act: () => unknown) => {
  try {
    act();
  } catch (cause) {
    if (cause instanceof ChatError) return { code: cause.code, ...cause.details, says: cause.message };
  }
  return undefined;
};
const send = {
  id: 'msg_12345678',
  type: 'message.send',
  conversationId: 'cnv_12345678',
  after: 3,
  text: 'Hi',
};

describe('a frame', () => {
  test('is read as it was meant, without what nobody asked for', () => {
    expect(decode(readEnvelope(JSON.stringify({ ...send, admin: true })))).toEqual(send);
  });

  test('is read as text wherever a pair of surrogates was cut in two, and as it is wherever not', () => {
    const text = 'Cut \ud83d in \ude00 two, \u{1f600} whole';
    const said = 'Cut \ufffd in \ufffd two, \u{1f600} whole';
    expect(decode(readEnvelope(JSON.stringify({ ...send, text })))).toEqual({ ...send, text: said });
  });

  test.each([
    ['is not JSON', '{"id": "abc', 'frame.malformed'],
    ['is empty', '', 'frame.malformed'],
    ['is no object', '"ping"', 'frame.malformed'],
    ['is a list', '[]', 'frame.malformed'],
    ['has no type', '{"id":"frame-0001"}', 'frame.malformed'],
    ['has an unknown type', '{"type":"message.shout"}', 'frame.unknown'],
    ['is named like what every object has', '{"type":"constructor"}', 'frame.unknown'],
    ['is named like what no object should have', '{"type":"__proto__"}', 'frame.unknown'],
  ])('that %s is refused by that name', (_, raw, code) => {
    expect(refusalOf(() => entryFor(readEnvelope(raw)))?.code).toBe(code);
  });

  test.each([
    [{ ...send, text: 'x'.repeat(4001) }, 'text', 'text must be at most 4000 characters long.'],
    [{ ...send, after: '3' }, 'after', 'after must be of type number.'],
    [{ ...send, after: 1.5 }, 'after', 'after must be a whole number, at least 0.'],
    [{ ...send, after: -1 }, 'after', 'after must be a whole number, at least 0.'],
    [{ ...send, after: 2 ** 53 }, 'after', 'after must be a whole number, at least 0.'],
    [{ ...send, conversationId: undefined }, 'conversationId', 'conversationId must be of type string.'],
    [{ ...send, text: '   ' }, 'text', 'text is not valid.'],
  ])('says which field is wrong, and how', (frame, field, says) => {
    expect(refusalOf(() => decode(readEnvelope(JSON.stringify(frame))))).toEqual({
      code: 'frame.invalid',
      field,
      says,
    });
  });

  test('is answered to its id only if that is a proper one', () => {
    expect(readEnvelope('{"type":"ping","id":"frm_12345678"}').re).toBe('frm_12345678');
    expect(readEnvelope('{"type":"ping","id":{"a":1}}').re).toBeUndefined();
    expect(readEnvelope(`{"type":"ping","id":"${'x'.repeat(999)}"}`).re).toBeUndefined();
  });
});

describe('the route table', () => {
  test('names every frame of the protocol, and each has its route', () => {
    const named = ROUTES.flatMap((route) => (route.kind === 'frame' ? [route.name] : []));
    const types = up.def.options.map((option) => option.def.shape.type.def.values[0]);
    expect([...named].sort()).toEqual([...types].sort());
    expect(Object.keys(frames).sort()).toEqual([...types].sort());
  });

  test('names every HTTP route', () => {
    const named = ROUTES.flatMap((route) => (route.handler === 'http' ? [route.name] : []));
    expect(Object.keys(requests).sort()).toEqual([...named].sort());
  });
});
