import * as z from 'zod/mini';
import { AVATAR_BYTES } from './limits.ts';

/**
 * `PUT /me/avatar`: a WebP, PNG or JPEG picture in base64; null takes it away. Answers
 * as `GET /me` does. In cards of agents a picture is an address below the API's: `avatars/HASH`.
 */
export const newAvatar = z.object({
  image: z.nullable(
    z
      .string()
      .check(
        z.maxLength(Math.ceil(AVATAR_BYTES / 3) * 4, { abort: true }),
        z.regex(/^[A-Za-z0-9+/]+={0,2}$/),
      ),
  ),
});
