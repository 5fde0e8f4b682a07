import { picker } from '../../../client/booking/words/zh-Hant.ts';
import type { BookingWords } from './booking-en.ts';

export const strings: BookingWords = {
  picker,
  title: '預約會議',
  calendar: (agent) => `${agent}的行事曆`,
  back: '返回',
  held: (time) => `為您保留 ${time}`,
  unheld: '已不再為您保留，但若仍空閒即可預約。',
  change: '更改',
  confirm: '確認預約',
  other: '選擇其他時間',
  'slot.taken': '該時間剛剛被預約，請另選一個。',
  'calendar.unreachable': '行事曆沒有回應，尚未預約。請重試。',
  'calendar.unknown': '目前無法預約會議。',
  'meeting.limit': '此信箱的待進行會議已達上限。',
  problem: '操作未成功，請重試。',
  booked: '會議已預約',
  rescheduled: '會議已改期',
  cancelled: '會議已取消',
  with: (agent) => `與${agent}`,
  join: '加入會議',
  mail: (email) => `邀請正寄往 ${email}，您可以透過郵件改期或取消。`,
  add: '加入行事曆',
  done: '完成',
};
