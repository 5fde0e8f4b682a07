import { createPublicKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { Vapid, vapidKey } from './vapid.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const endpoint = 'https://push.example.com/send/abc?token=1';

describe('our name at push services', () => {
  test('is a point of P-256, the same for the same secret and another for another', () => {
    const key = Buffer.from(vapidKey('a secret'), 'base64url');
    expect([key.length, key[0]]).toEqual([65, 4]);
    expect(vapidKey('a secret')).toBe(vapidKey('a secret'));
    expect(vapidKey('another')).not.toBe(vapidKey('a secret'));
  });

  test('signs for one service, for half a day, and says whom to complain to', async () => {
    const header = new Vapid('a secret', 'mailto:porchlight@example.com').authorisation(endpoint, now);
    const [, token = '', key = ''] = /^vapid t=(\S+), k=(\S+)$/.exec(header) ?? [];
    expect(key).toBe(vapidKey('a secret'));
    const point = Buffer.from(key, 'base64url');
    const x = point.subarray(1, 33).toString('base64url');
    const y = point.subarray(33).toString('base64url');
    const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
    const { payload, protectedHeader } = await jwtVerify(token, publicKey, { currentDate: new Date(now) });
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload).toEqual({
      aud: 'https://push.example.com',
      exp: now / 1000 + 12 * 60 * 60,
      sub: 'mailto:porchlight@example.com',
    });
  });
});
