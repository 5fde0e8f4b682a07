import { picker } from '../../../client/booking/words/ja.ts';
import type { BookingWords } from './booking-en.ts';

export const strings: BookingWords = {
  picker,
  title: 'ミーティングを予約',
  calendar: (agent) => `${agent}のカレンダー`,
  back: '戻る',
  held: (time) => `あと${time}確保しています`,
  unheld: '確保の時間が過ぎましたが、空いていれば予約できます。',
  change: '変更',
  confirm: '予約を確定',
  other: '別の時間を選ぶ',
  'slot.taken': 'この時間はたった今埋まりました。別の時間をお選びください。',
  'calendar.unreachable': 'カレンダーが応答しません。予約はされていません。もう一度お試しください。',
  'calendar.unknown': '現在、ミーティングは予約できません。',
  'meeting.limit': 'このアドレスで予約できる件数の上限に達しています。',
  problem: 'うまくいきませんでした。もう一度お試しください。',
  booked: 'ミーティングを予約しました',
  rescheduled: 'ミーティングが変更されました',
  cancelled: 'ミーティングはキャンセルされました',
  with: (agent) => `担当：${agent}`,
  join: 'ミーティングに参加',
  mail: (email) => `${email} に招待状をお送りします。変更やキャンセルはそのメールからできます。`,
  add: 'カレンダーに追加',
  done: '完了',
};
