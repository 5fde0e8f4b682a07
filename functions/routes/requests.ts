import { conversationList } from './conversation-list.ts';
import type { HttpRoutes } from './http-route.ts';
import { visitorOpen } from './visitor-open.ts';

/** The code behind each HTTP route of the route table. */
export const requests: HttpRoutes = {
  'visitor.open': visitorOpen,
  'conversation.list': conversationList,
};
