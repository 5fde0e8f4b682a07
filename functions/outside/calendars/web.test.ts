import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isPrivateAddress } from './private-address.ts';
import { Web } from './web.ts';

const { names } = vi.hoisted(() => ({ names: new Map<string, string[]>() }));
// What names stand for is nothing that a machine without a network could be asked.
vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (host: string, _: unknown, done: (error: Error | null, found: object[]) => void) =>
    done(
      null,
      (names.get(host) ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    ),
}));
afterEach(() => names.clear());

const web = new Web('public');
const ask = (address: string) => web.ask(address, { signal: AbortSignal.timeout(30_000) });

describe('an address', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'not an address',
  ])('is private: %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '192.169.0.1',
    '2606:4700:4700::1111',
    '2a00:1450:4003::1',
  ])('is public: %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  test('of version 4 is as private inside one of version 6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        if (isPrivateAddress(address)) expect(isPrivateAddress(`::ffff:${address}`)).toBe(true);
      }),
    );
  });
});

describe('a request to what an agent has named', () => {
  test.each([
    'http://calendar.example/',
    'ftp://calendar.example/',
    'file:///etc/passwd',
    'calendar.example',
    '',
    'https://',
  ])('is not made without https: %s', async (address) => {
    await expect(ask(address)).rejects.toMatchObject({ flaw: 'insecure' });
  });

  test.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::ffff:127.0.0.1]/',
  ])('is not made to a machine beside us: %s', async (address) => {
    await expect(ask(address)).rejects.toMatchObject({ flaw: 'private' });
  });

  test.each([
    ['one private address', ['10.0.0.1']],
    ['a private one among public ones', ['1.1.1.1', '169.254.169.254']],
    ['a private one of version 6', ['fd00:ec2::254']],
  ])('is not made to a name that stands for %s', async (_, addresses) => {
    names.set('calendar.example', addresses);
    await expect(ask('https://calendar.example/')).rejects.toMatchObject({ flaw: 'private' });
  });

  test('is not made to a name that stands for nothing', async () => {
    await expect(ask('https://nowhere.example/')).rejects.toMatchObject({ trouble: 'refused' });
  });

  test('goes to https where the address says webcal', () => {
    expect(web.check('webcal://calendar.example/x.ics').href).toBe('https://calendar.example/x.ics');
  });
});
