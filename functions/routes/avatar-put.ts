import { newAvatar } from '../../protocol/avatar.ts';
import { ChatError } from '../../protocol/errors.ts';
import { AVATAR_BYTES } from '../../protocol/limits.ts';
import type { Me } from '../../protocol/me.ts';
import { pictureType } from '../domain/picture.ts';
import { valid } from '../valid.ts';
import type { AgentRoute } from './http-route.ts';
import { profileOf } from './inbox-open.ts';
import { meGet } from './me-get.ts';

/** Gives the agent another picture, or none, from the next chat on: what is in a log stays as it was. */
export const avatarPut: AgentRoute<Me> = async (request, app) => {
  const { image } = valid(newAvatar, request.body);
  const avatar = image === null ? undefined : `avatars/${await app.avatars.put(pictureIn(image))}`;
  await profileOf(app, request.agent);
  await app.agents.picture(request.agent.agentId, avatar);
  return meGet(request, app);
};

function pictureIn(image: string) {
  const bytes = Buffer.from(image, 'base64');
  const type = pictureType(bytes);
  if (!type)
    throw new ChatError('frame.invalid', 'This is no WebP, PNG or JPEG picture.', { field: 'image' });
  if (bytes.length > AVATAR_BYTES)
    throw new ChatError('frame.invalid', `A picture may have ${AVATAR_BYTES} bytes.`, { field: 'image' });
  return { bytes, type };
}
