import { conversationList } from './conversation-list.ts';
import type { HttpRoutes } from './http-route.ts';
import { meGet } from './me-get.ts';
import { profilePut } from './profile-put.ts';
import { schedulePut } from './schedule-put.ts';
import { visitorOpen } from './visitor-open.ts';

/** The code behind each HTTP route of the route table. */
export const requests: HttpRoutes = {
  'visitor.open': visitorOpen,
  'conversation.list': conversationList,
  'me.get': meGet,
  'schedule.put': schedulePut,
  'profile.put': profilePut,
};
