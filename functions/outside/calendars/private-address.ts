import { BlockList, isIP } from 'node:net';

// One list each: a list of both takes every address of version 4 for one inside version 6.
const blocked = { ipv4: new BlockList(), ipv6: new BlockList() };
const V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
// Those that carry an address of version 4 inside are refused whole: a public host has one of its own.
const V6 = [
  '::/96',
  '::ffff:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];
for (const [family, nets] of [
  ['ipv4', V4],
  ['ipv6', V6],
] as const) {
  for (const net of nets) {
    const [address = '', bits = ''] = net.split('/');
    blocked[family].addSubnet(address, Number(bits), family);
  }
}

/** Whether an IP address is of a machine that the public internet does not reach: this one, or one beside it. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  const name = family === 4 ? 'ipv4' : 'ipv6';
  return blocked[name].check(address, name);
}
