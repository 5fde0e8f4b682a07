import { strings as booking } from '../../booking/words/booking-zh-Hans.ts';
import type { MeetingWords } from './en.ts';

export const strings: MeetingWords = {
  ...booking,
  page: '您的会议',
  reschedule: '改期',
  cancel: '取消会议',
  ask: '要取消此会议吗？',
  keep: '保留会议',
  newTime: '请选择新的时间',
  confirmMove: '确认新时间',
  told: '将通过邮件通知所有人。',
  over: '此会议已开始或已结束。',
  invalid: '此链接无效，或会议早已结束。',
  loading: '请稍候…',
  unread: '无法加载会议。',
};
