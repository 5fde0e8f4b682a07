import * as z from 'zod/mini';

/**
 * How many, or how far: whole, and not below nothing. The validator's own `int` brings the ranges of every format of
 * numbers with it, into the handler that frames wait for.
 */
export const count = z.number().check(
  z.check(({ value, issues }) => {
    if (!Number.isSafeInteger(value) || value < 0) {
      issues.push({ code: 'custom', input: value, message: 'must be a whole number, at least 0.' });
    }
  }),
);
