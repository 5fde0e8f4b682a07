import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { down, replies } from './down.ts';
import { ERRORS } from './errors.ts';
import { up } from './up.ts';
import { PROTOCOL_VERSION } from './version.ts';

test('the wire changes only together with its version', () => {
  const wire = [
    z.toJSONSchema(up),
    z.toJSONSchema(down),
    Object.values(replies).map((reply) => z.toJSONSchema(reply)),
    Object.keys(ERRORS),
  ];
  const hash = createHash('sha256').update(JSON.stringify(wire)).digest('hex');
  // Changed? Add a History line to version.ts, raise the number, then set both literals here.
  expect([PROTOCOL_VERSION, hash.slice(0, 8)]).toEqual([3, '744765d6']);
});
