import { activityList } from './activity-list.ts';
import { avatarGet } from './avatar-get.ts';
import { avatarPut } from './avatar-put.ts';
import { bookedCancel, bookedGet, bookedHold, bookedMove, bookedSlots } from './booked.ts';
import { calendarConnectRoute } from './calendar-connect.ts';
import { calendarConsent } from './calendar-consent.ts';
import { calendarConsented } from './calendar-consented.ts';
import { calendarDisconnect } from './calendar-disconnect.ts';
import { calendarGet } from './calendar-get.ts';
import { calendarList } from './calendar-list.ts';
import { calendarNext } from './calendar-next.ts';
import { calendarShare } from './calendar-share.ts';
import { colleagueList } from './colleague-list.ts';
import { conversationList } from './conversation-list.ts';
import { deviceDelete } from './device-delete.ts';
import { deviceList } from './device-list.ts';
import { devicePut } from './device-put.ts';
import { deviceTry } from './device-try.ts';
import { feedGet } from './feed-get.ts';
import { feedRenew } from './feed-renew.ts';
import { holdDelete } from './hold-delete.ts';
import { holdPut } from './hold-put.ts';
import type { HttpRoutes } from './http-route.ts';
import { identityPut } from './identity-put.ts';
import { invitationPut } from './invitation-put.ts';
import { languagePut } from './language-put.ts';
import { meGet } from './me-get.ts';
import { meetingBook } from './meeting-book.ts';
import { meetingCancel } from './meeting-cancel.ts';
import { meetingList } from './meeting-list.ts';
import { meetingMove } from './meeting-move.ts';
import { meetingSchedulePut } from './meeting-schedule-put.ts';
import { meetingSettingsGet } from './meeting-settings-get.ts';
import { noteList } from './note-list.ts';
import { profilePut } from './profile-put.ts';
import { ratingGet } from './rating-get.ts';
import { ratingPut } from './rating-put.ts';
import { replyDelete } from './reply-delete.ts';
import { replyList } from './reply-list.ts';
import { replyPut } from './reply-put.ts';
import { schedulePut } from './schedule-put.ts';
import { slotExplain } from './slot-explain.ts';
import { slotList } from './slot-list.ts';
import { slotPreview } from './slot-preview.ts';
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
  'language.put': languagePut,
  'meeting-settings.get': meetingSettingsGet,
  'meeting-schedule.put': meetingSchedulePut,
  'invitation.put': invitationPut,
  'slot.preview': slotPreview,
  'slot.explain': slotExplain,
  'calendar.get': calendarGet,
  'calendar.connect': calendarConnectRoute,
  'calendar.disconnect': calendarDisconnect,
  'calendar.consent': calendarConsent,
  'calendar.consented': calendarConsented,
  'feed.renew': feedRenew,
  'calendar.list': calendarList,
  'calendar.next': calendarNext,
  'slot.list': slotList,
  'hold.put': holdPut,
  'hold.delete': holdDelete,
  'calendar.share': calendarShare,
  'meeting.list': meetingList,
  'meeting.book': meetingBook,
  'meeting.move': meetingMove,
  'meeting.cancel': meetingCancel,
  'feed.get': feedGet,
  'booked.get': bookedGet,
  'booked.slots': bookedSlots,
  'booked.hold': bookedHold,
  'booked.move': bookedMove,
  'booked.cancel': bookedCancel,
};
