import { activityList } from './activity-list.ts';
import { avatarGet } from './avatar-get.ts';
import { avatarPut } from './avatar-put.ts';
import { colleagueList } from './colleague-list.ts';
import { conversationList } from './conversation-list.ts';
import { deviceDelete } from './device-delete.ts';
import { deviceList } from './device-list.ts';
import { devicePut } from './device-put.ts';
import { deviceTry } from './device-try.ts';
import type { HttpRoutes } from './http-route.ts';
import { identityPut } from './identity-put.ts';
import { meGet } from './me-get.ts';
import { noteList } from './note-list.ts';
import { profilePut } from './profile-put.ts';
import { ratingGet } from './rating-get.ts';
import { ratingPut } from './rating-put.ts';
import { replyDelete } from './reply-delete.ts';
import { replyList } from './reply-list.ts';
import { replyPut } from './reply-put.ts';
import { schedulePut } from './schedule-put.ts';
import { transferStart } from './transfer-start.ts';
import { transferWithdraw } from './transfer-withdraw.ts';
import { visitorCorrect } from './visitor-correct.ts';
import { visitorGet } from './visitor-get.ts';
import { visitorOpen } from './visitor-open.ts';

/** The code behind each HTTP route of the route table. */
export const requests: HttpRoutes = {
  'visitor.open': visitorOpen,
  'identity.put': identityPut,
  'rating.put': ratingPut,
  'rating.get': ratingGet,
  'avatar.get': avatarGet,
  'avatar.put': avatarPut,
  'conversation.list': conversationList,
  'activity.list': activityList,
  'visitor.get': visitorGet,
  'visitor.correct': visitorCorrect,
  'device.list': deviceList,
  'device.put': devicePut,
  'device.delete': deviceDelete,
  'device.try': deviceTry,
  'note.list': noteList,
  'colleague.list': colleagueList,
  'transfer.start': transferStart,
  'transfer.withdraw': transferWithdraw,
  'reply.list': replyList,
  'reply.put': replyPut,
  'reply.delete': replyDelete,
  'me.get': meGet,
  'schedule.put': schedulePut,
  'profile.put': profilePut,
};
