import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { LinkTokens } from './link-tokens.ts';
import { Tokens } from './tokens.ts';

const secret = 'a secret of this deployment, for its tokens';
const links = new LinkTokens(secret);
const tokens = new Tokens({
  visitorSecret: secret,
  issuer: 'https://issuer.test',
  clientId: 'inbox',
  jwksUrl: 'https://issuer.test/jwks',
});
const now = Date.parse('2026-11-23T10:00:00.000Z');
const key = (text: string) => new TextEncoder().encode(text);

/** A token that differs from a link's in what is said here. */
const forged = ({
  typ = 'meeting+jwt',
  audience = 'porchlight-meeting',
  sub = 'mtg_12345678',
  by = secret,
}) =>
  new SignJWT().setProtectedHeader({ alg: 'HS256', typ }).setSubject(sub).setAudience(audience).sign(key(by));

describe('the token of a link', () => {
  test('names the meeting that it was made for', async () => {
    expect(await links.read(await links.sign('mtg_12345678'))).toBe('mtg_12345678');
  });

  test('is the same whenever it is made', async () => {
    expect(await links.sign('mtg_12345678')).toBe(await links.sign('mtg_12345678'));
  });

  test('lets nobody in as a visitor', async () => {
    const token = await links.sign('mtg_12345678');
    await expect(tokens.visitor(token, now)).rejects.toMatchObject({ code: 'token.invalid' });
    await expect(tokens.speaker(token, now)).rejects.toMatchObject({ code: 'token.invalid' });
    await expect(tokens.agent(token, now)).rejects.toMatchObject({ code: 'token.invalid' });
  });

  test.each([
    ['a visitor’s', () => tokens.signVisitor({ site: 'demo', visitorId: 'vis_12345678' }, now)],
    ['one by another secret', () => forged({ by: 'another secret, of somebody else' })],
    ['one for another audience', () => forged({ audience: 'porchlight-visitor' })],
    ['one of another purpose', () => forged({ typ: 'JWT' })],
    ['one that names no meeting', () => forged({ sub: 'vis_12345678' })],
    ['one without a signature', async () => `${(await links.sign('mtg_12345678')).replace(/[^.]*$/, '')}`],
    ['no token at all', async () => 'x'],
    ['an empty one', async () => ''],
  ])('opens no meeting: %s', async (_, token) => {
    await expect(links.read(await token())).rejects.toMatchObject({ code: 'link.invalid' });
  });
});
