import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { toError } from '../client/connection/answer.ts';
import * as whole from '../protocol/errors.ts';
import { squeezedSources } from './build.ts';

const CODES = Object.keys(whole.ERRORS) as whole.ErrorCode[];

describe('a refusal, as visitors download it', () => {
  let squeezed: typeof whole;

  beforeAll(async () => {
    const { outputFiles } = await build({
      entryPoints: [join(import.meta.dirname, '../protocol/errors.ts')],
      bundle: true,
      write: false,
      format: 'esm',
      plugins: [squeezedSources],
    });
    squeezed = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`);
  });

  test('has rows for those alone that are worth another try', () => {
    expect(Object.keys(squeezed.ERRORS)).toEqual(CODES.filter((code) => whole.ERRORS[code].retry));
  });

  test.each(CODES)('is worth another try or not, and has a name, as the server means it: %s', (code) => {
    const error = new squeezed.ChatError(code);
    expect([error.code, error.retry]).toEqual([code, whole.ERRORS[code].retry]);
    expect(error.message).toBeTruthy();
  });
});

test('a refusal that a newer server invented keeps its name and is final: to repeat it may be endless', () => {
  const error = toError({ type: 'error', code: 'porch.painted', message: 'The paint is wet.' });
  expect(error).toMatchObject({ code: 'porch.painted', message: 'The paint is wet.', retry: false });
});
