import { activityList } from './activity-list.ts';
import { conversationList } from './conversation-list.ts';
import type { HttpRoutes } from './http-route.ts';
import { meGet } from './me-get.ts';
import { noteList } from './note-list.ts';
import { profilePut } from './profile-put.ts';
import { replyDelete } from './reply-delete.ts';
import { replyList } from './reply-list.ts';
import { replyPut } from './reply-put.ts';
import { schedulePut } from './schedule-put.ts';
import { visitorCorrect } from './visitor-correct.ts';
import { visitorGet } from './visitor-get.ts';
import { visitorOpen } from './visitor-open.ts';

/** The code behind each HTTP route of the route table. */
export const requests: HttpRoutes = {
  'visitor.open': visitorOpen,
  'conversation.list': conversationList,
  'activity.list': activityList,
  'visitor.get': visitorGet,
  'visitor.correct': visitorCorrect,
  'note.list': noteList,
  'reply.list': replyList,
  'reply.put': replyPut,
  'reply.delete': replyDelete,
  'me.get': meGet,
  'schedule.put': schedulePut,
  'profile.put': profilePut,
};
