import { ChatError } from '../../protocol/errors.ts';
import { Bytes } from '../bytes.ts';
import type { HttpRoute } from './http-route.ts';

/** An agent's picture, for whoever was shown its address. */
export const avatarGet: HttpRoute<Bytes> = async ({ parameters }, app) => {
  const picture = await app.avatars.get(parameters.hash ?? '');
  if (!picture) throw new ChatError('avatar.unknown');
  return new Bytes(picture.bytes, picture.type);
};
