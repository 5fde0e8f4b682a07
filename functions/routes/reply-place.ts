import * as z from 'zod/mini';
import { ChatError } from '../../protocol/errors.ts';
import { replyId, replyKind } from '../../protocol/saved-reply.ts';
import type { ReplyPlace } from '../store/saved-replies.ts';
import { valid } from '../valid.ts';
import type { AgentRequest } from './http-route.ts';

const address = z.object({ kind: replyKind, reply: replyId });

/** Which saved reply the address names, for somebody who may write it: everybody's are the admins' to write. */
export function replyPlace({ parameters, agent }: AgentRequest): ReplyPlace {
  const { kind, reply } = valid(address, parameters);
  if (kind === 'shared' && agent.role !== 'admin') {
    throw new ChatError('frame.forbidden', 'Shared replies are for admins to change.');
  }
  return { kind, id: reply, agentId: agent.agentId };
}
