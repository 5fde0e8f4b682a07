import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stack, startStack } from '../local/stack.ts';
import { FRAME_BYTES, MAX_TEXT } from '../protocol/limits.ts';
import { newConversationId, RawSocket, visitorToken } from './raw.ts';

let stack: Stack;
let socketUrl: string;
let mina: RawSocket;
let minas: string;

const open = async () =>
  RawSocket.open(socketUrl, (await visitorToken(stack.url)).token, { origin: stack.url });
const logOf = (socket: RawSocket, conversationId: string) =>
  socket.ask('conversation.resume', { conversationId, after: 0 });

beforeAll(async () => {
  stack = await startStack({ dataDir: '', quiet: true });
  socketUrl = `${stack.url.replace('http', 'ws')}/socket`;
  mina = await open();
  minas = newConversationId();
  await mina.ask('conversation.request', { conversationId: minas, details: { name: 'Mina' }, context: {} });
});
afterAll(async () => {
  mina.close();
  await stack.stop();
});

describe('a bad frame gets a typed error, changes nothing and ends nothing', () => {
  test.each([
    ['is not JSON', '{"id": "abc', 'frame.malformed'],
    ['is JSON but no object', '"message.send"', 'frame.malformed'],
    ['is a list', '[]', 'frame.malformed'],
    ['has no type', '{"id":"frame-0001"}', 'frame.malformed'],
    ['has an unknown type', '{"id":"frame-0002","type":"conversation.steal"}', 'frame.unknown'],
    ['is named like what every object has', '{"id":"frame-0003","type":"constructor"}', 'frame.unknown'],
    [
      'has a field of the wrong type',
      '{"id":"frame-0004","type":"conversation.resume","conversationId":7,"after":0}',
      'frame.invalid',
    ],
    ['is named like the opening of a socket', '{"id":"frame-0010","type":"$connect"}', 'frame.unknown'],
    [
      'lacks a field',
      '{"id":"frame-0005","type":"message.send","conversationId":"cnv_12345678"}',
      'frame.invalid',
    ],
    ['is for agents only', '{"id":"frame-0006","type":"inbox.open"}', 'frame.forbidden'],
    [
      'would accept an offer',
      `{"id":"frame-0007","type":"offer.accept","conversationId":"cnv_12345678"}`,
      'frame.forbidden',
    ],
  ])('when it %s', async (_, frame, code) => {
    const before = await logOf(mina, minas);
    const socket = await open();
    socket.say(frame);
    const answer = await socket.heard(({ type }) => type === 'error');
    expect(answer).toMatchObject({ type: 'error', code, message: expect.any(String) });
    expect(await socket.ask('ping')).toMatchObject({ type: 'ok' });
    expect((await logOf(mina, minas)).entries).toEqual(before.entries);
    socket.close();
  });

  test('names the field that is wrong', async () => {
    const answer = await mina.ask('conversation.request', {
      conversationId: newConversationId(),
      details: { email: 'not an address' },
      context: {},
    });
    expect(answer).toMatchObject({ code: 'frame.invalid', field: 'details.email' });
  });

  test('when a text is one character too long', async () => {
    const answer = await mina.ask('message.send', {
      conversationId: minas,
      after: 1,
      text: 'x'.repeat(MAX_TEXT + 1),
    });
    expect(answer).toMatchObject({ code: 'frame.invalid', field: 'text' });
  });

  test('but bytes close the connection with 1003, as API Gateway does', async () => {
    const socket = await open();
    socket.say(Buffer.from([0xff, 0xfe, 0x00]));
    expect(await socket.closed).toBe(1003);
  });

  test('but 200 KB close the connection with 1009, as API Gateway does', async () => {
    const socket = await open();
    socket.say(JSON.stringify({ id: 'frame-0008', type: 'ping', padding: 'x'.repeat(200_000) }));
    expect(await socket.closed).toBe(1009);
    const again = await open();
    again.say(JSON.stringify({ id: 'frame-0009', type: 'ping', padding: 'x'.repeat(FRAME_BYTES) }));
    expect(await again.closed).toBe(1009);
  });
});

describe("another visitor's conversation", () => {
  test.each([
    ['conversation.resume', { after: 0 }],
    ['conversation.request', { details: {}, context: {} }],
    ['conversation.end', {}],
    ['message.send', { after: 0, text: 'let me in' }],
    ['typing.set', { typing: true }],
    ['receipt.set', { delivered: 1, read: 1 }],
  ])('is refused to %s like one that does not exist', async (type, body) => {
    const eve = await open();
    const before = await logOf(mina, minas);
    const answer = await eve.ask(type, { conversationId: minas, ...body });
    expect(answer).toMatchObject({ type: 'error', code: 'conversation.unknown' });
    if (type !== 'conversation.request') {
      const nowhere = await eve.ask(type, { conversationId: newConversationId(), ...body });
      expect({ ...nowhere, re: '' }).toEqual({ ...answer, re: '' });
    }
    expect((await logOf(mina, minas)).entries).toEqual(before.entries);
    eve.close();
  });
});

describe('a socket is refused', () => {
  const key = new TextEncoder().encode('a secret that is not ours, of sufficient length');
  const forged = (claims: object, expires: string) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('vis_12345678')
      .setAudience('porchlight-visitor')
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(key);

  test('with 401 when it brings no token', async () => {
    await expect(RawSocket.open(socketUrl, undefined, { origin: stack.url })).rejects.toThrow('401');
  });

  test('with 403 when its token was ours and has run out', async () => {
    const ours = new TextEncoder().encode(stack.environment.VISITOR_SECRET);
    const visitorOf = (expires: string) =>
      new SignJWT({ site: 'demo' })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('vis_12345678')
        .setAudience('porchlight-visitor')
        .setIssuedAt('2 hours ago')
        .setExpirationTime(expires)
        .sign(ours);
    await expect(
      RawSocket.open(socketUrl, await visitorOf('1 hour ago'), { origin: stack.url }),
    ).rejects.toThrow('403');
    // But for the time it is a good one.
    (await RawSocket.open(socketUrl, await visitorOf('1 hour'), { origin: stack.url })).close();
  });

  test('with 403 when its token is forged', async () => {
    const token = await forged({ site: 'demo' }, '1h');
    await expect(RawSocket.open(socketUrl, token, { origin: stack.url })).rejects.toThrow('403');
  });

  test('with 403 when its token is ours but altered, or declares that it needs no signature', async () => {
    const { token } = await visitorToken(stack.url);
    const [header, , signature] = token.split('.');
    const claims = Buffer.from(
      JSON.stringify({ sub: 'vis_other', site: 'demo', aud: 'porchlight-visitor', exp: 9e9 }),
    ).toString('base64url');
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    await expect(
      RawSocket.open(socketUrl, `${header}.${claims}.${signature}`, { origin: stack.url }),
    ).rejects.toThrow('403');
    await expect(RawSocket.open(socketUrl, `${none}.${claims}.`, { origin: stack.url })).rejects.toThrow(
      '403',
    );
  });

  test('with 403 when it comes from a domain that the site does not allow', async () => {
    const { token } = await visitorToken(stack.url);
    await expect(RawSocket.open(socketUrl, token, { origin: 'https://elsewhere.example' })).rejects.toThrow(
      '403',
    );
  });
});

describe('a request is refused with a typed error', () => {
  test.each([
    ['without a token', {}, 401, 'token.missing'],
    ['with nonsense for a token', { authorization: 'Bearer nonsense' }, 401, 'token.invalid'],
  ])('%s', async (_, headers, status, code) => {
    const response = await fetch(`${stack.url}/api/conversations`, { headers });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type: 'error', code });
  });

  test("with a visitor's token where an agent's is wanted", async () => {
    const { token } = await visitorToken(stack.url);
    const response = await fetch(`${stack.url}/api/conversations`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'token.invalid' });
  });

  test('for a site that does not exist', async () => {
    const response = await fetch(`${stack.url}/api/sites/nowhere/visitors`, {
      method: 'POST',
      headers: { origin: stack.url },
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'site.unknown' });
  });

  test('from a domain that the site does not allow', async () => {
    const response = await fetch(`${stack.url}/api/sites/demo/visitors`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'origin.refused' });
  });
});

test('a frame sent twice under one id is carried out once', async () => {
  const socket = await open();
  const conversationId = newConversationId();
  const id = randomUUID();
  const frame = JSON.stringify({
    id,
    type: 'conversation.request',
    conversationId,
    details: {},
    context: {},
  });
  socket.say(frame);
  socket.say(frame);
  await socket.heard(({ re }) => re === id);
  await socket.ask('ping');
  const { entries } = await logOf(socket, conversationId);
  expect((entries as { kind: string }[]).filter(({ kind }) => kind === 'requested')).toHaveLength(1);
  socket.close();
});
