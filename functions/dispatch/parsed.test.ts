import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChatError } from '../../protocol/errors.ts';
import { bodyIn } from './http-event.ts';
import { parsed } from './parsed.ts';

/** Text of every kind, wherever it may be cut. */
const text = fc.array(fc.constantFrom('\ud83d', '\ude00', '\\', '"', 'u', 'd83d', '\n', 'é'), {
  maxLength: 12,
});
const torn = text.map((parts) => parts.join(''));

describe('what arrives', () => {
  test('is text that can be stored, name and value, and otherwise what was meant', () => {
    fc.assert(
      fc.property(fc.dictionary(torn, torn), (sent) => {
        const read = parsed(JSON.stringify(sent)) as object;
        expect(read).toEqual(
          Object.fromEntries(
            Object.entries(sent).map((pair) => pair.map((part) => part.replace(/\p{Surrogate}/gu, '\ufffd'))),
          ),
        );
      }),
    );
  });

  test.each(['\\uD83D', '\\udE00', '\\ud83d\\ud83d', '\\ude00\\ud83d', '\\ud83dA'])(
    'has no half a pair however it is spelt: %s',
    (spelt) => {
      const said = (JSON.parse(`"${spelt}"`) as string).replace(/\p{Surrogate}/gu, '\ufffd');
      expect(parsed(`"${spelt}"`)).toBe(said);
    },
  );

  test.each(['"\\ud8"', '"\\Ud800"', '"\\ud8zz"', '\\ud800', '"\\'])(
    'is refused where it is no JSON: %s',
    (raw) => expect(() => parsed(raw)).toThrow(new ChatError('frame.malformed')),
  );

  test.each([false, true])(
    'is read so from a request too, frames that were posted among it: base64 %s',
    (isBase64Encoded) => {
      const sent = JSON.stringify({ frames: [{ type: 'message.send', text: 'half \ud83d' }] });
      const body = isBase64Encoded ? Buffer.from(sent).toString('base64') : sent;
      const event = { body, isBase64Encoded } as APIGatewayProxyEventV2;
      expect(bodyIn(event, 999)).toEqual({ frames: [{ type: 'message.send', text: 'half \ufffd' }] });
    },
  );
});
