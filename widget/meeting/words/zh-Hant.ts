import { strings as booking } from '../../booking/words/booking-zh-Hant.ts';
import type { MeetingWords } from './en.ts';

export const strings: MeetingWords = {
  ...booking,
  page: '您的會議',
  reschedule: '改期',
  cancel: '取消會議',
  ask: '要取消此會議嗎？',
  keep: '保留會議',
  newTime: '請選擇新的時間',
  confirmMove: '確認新時間',
  told: '將以郵件通知所有人。',
  over: '此會議已開始或已結束。',
  invalid: '此連結無效，或會議早已結束。',
  loading: '請稍候…',
  unread: '無法載入會議。',
};
