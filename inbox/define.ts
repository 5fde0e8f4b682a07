import '../client/booking/porchlight-picker.ts';
import { PorchlightAvailability } from './availability/porchlight-availability.ts';
import { PorchlightConversations } from './conversations/porchlight-conversations.ts';
import { PorchlightMeetingNews } from './meetings/porchlight-meeting-news.ts';
import { PorchlightMeetings } from './meetings/porchlight-meetings.ts';
import { PorchlightMove } from './meetings/porchlight-move.ts';
import { PorchlightNotifications } from './notifications/porchlight-notifications.ts';
import { PorchlightNotifyBanner } from './notifications/porchlight-notify-banner.ts';
import { PorchlightSelfTest } from './notifications/porchlight-self-test.ts';
import { PorchlightOffers } from './offers/porchlight-offers.ts';
import { PorchlightCombobox } from './porchlight-combobox.ts';
import { PorchlightHeader } from './porchlight-header.ts';
import { PorchlightInbox } from './porchlight-inbox.ts';
import { PorchlightStatus } from './porchlight-status.ts';
import { PorchlightReplies } from './replies/porchlight-replies.ts';
import { PorchlightCalendar } from './settings/porchlight-calendar.ts';
import { PorchlightInvitation } from './settings/porchlight-invitation.ts';
import { PorchlightMeetingHours } from './settings/porchlight-meeting-hours.ts';
import { PorchlightPicture } from './settings/porchlight-picture.ts';
import { PorchlightPreferences } from './settings/porchlight-preferences.ts';
import { PorchlightProfile } from './settings/porchlight-profile.ts';
import { PorchlightSchedule } from './settings/porchlight-schedule.ts';
import { PorchlightSettings } from './settings/porchlight-settings.ts';
import { PorchlightWhy } from './settings/porchlight-why.ts';
import { PorchlightPalette } from './shortcuts/porchlight-palette.ts';
import { PorchlightShortcuts } from './shortcuts/porchlight-shortcuts.ts';
import { PorchlightSignIn } from './sign-in/porchlight-sign-in.ts';
import { PorchlightComposer } from './thread/porchlight-composer.ts';
import { PorchlightDownload } from './thread/porchlight-download.ts';
import { PorchlightLog } from './thread/porchlight-log.ts';
import { PorchlightShare } from './thread/porchlight-share.ts';
import { PorchlightThread } from './thread/porchlight-thread.ts';
import { PorchlightAsking } from './transfer/porchlight-asking.ts';
import { PorchlightTransfer } from './transfer/porchlight-transfer.ts';
import { PorchlightCorrection } from './visitor/porchlight-correction.ts';
import { PorchlightEndSession } from './visitor/porchlight-end-session.ts';
import { PorchlightHistory } from './visitor/porchlight-history.ts';
import { PorchlightPastChat } from './visitor/porchlight-past-chat.ts';
import { PorchlightVisitor } from './visitor/porchlight-visitor.ts';

const elements = {
  'porchlight-replies': PorchlightReplies,
  'porchlight-asking': PorchlightAsking,
  'porchlight-availability': PorchlightAvailability,
  'porchlight-composer': PorchlightComposer,
  'porchlight-conversations': PorchlightConversations,
  'porchlight-correction': PorchlightCorrection,
  'porchlight-download': PorchlightDownload,
  'porchlight-calendar': PorchlightCalendar,
  'porchlight-combobox': PorchlightCombobox,
  'porchlight-end-session': PorchlightEndSession,
  'porchlight-header': PorchlightHeader,
  'porchlight-history': PorchlightHistory,
  'porchlight-invitation': PorchlightInvitation,
  'porchlight-log': PorchlightLog,
  'porchlight-meeting-hours': PorchlightMeetingHours,
  'porchlight-meeting-news': PorchlightMeetingNews,
  'porchlight-meetings': PorchlightMeetings,
  'porchlight-move': PorchlightMove,
  'porchlight-notifications': PorchlightNotifications,
  'porchlight-notify-banner': PorchlightNotifyBanner,
  'porchlight-self-test': PorchlightSelfTest,
  'porchlight-offers': PorchlightOffers,
  'porchlight-palette': PorchlightPalette,
  'porchlight-past-chat': PorchlightPastChat,
  'porchlight-picture': PorchlightPicture,
  'porchlight-preferences': PorchlightPreferences,
  'porchlight-profile': PorchlightProfile,
  'porchlight-schedule': PorchlightSchedule,
  'porchlight-settings': PorchlightSettings,
  'porchlight-shortcuts': PorchlightShortcuts,
  'porchlight-sign-in': PorchlightSignIn,
  'porchlight-status': PorchlightStatus,
  'porchlight-share': PorchlightShare,
  'porchlight-thread': PorchlightThread,
  'porchlight-transfer': PorchlightTransfer,
  'porchlight-visitor': PorchlightVisitor,
  'porchlight-why': PorchlightWhy,
  'porchlight-inbox': PorchlightInbox,
};

// The outermost last: by then all it is made of is known. A page may load us twice.
for (const [name, element] of Object.entries(elements)) {
  if (!customElements.get(name)) customElements.define(name, element);
}
