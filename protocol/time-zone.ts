import * as z from 'zod/mini';
import { isZone } from './zone.ts';

/** The IANA name of a time zone. */
export const timeZone = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(64, { abort: true }),
    z.refine(isZone, { error: 'is not the IANA name of a time zone.' }),
  );
