import * as z from 'zod/mini';

/** Pixels of a side of an agent's picture, and bytes that it may have. */
export const AVATAR_PIXELS = 96;
export const AVATAR_BYTES = 12 * 1024;

/** `PUT /me/avatar`: a WebP, PNG or JPEG picture in base64; null takes it away. */
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

/** What it answers: where the picture is below the API's address. In cards of agents it stands like that, too. */
export const avatarAnswer = z.object({ avatar: z.optional(z.string()) });
export type AvatarAnswer = z.infer<typeof avatarAnswer>;
