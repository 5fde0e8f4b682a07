import { picker } from '../../../client/booking/words/zh-Hans.ts';
import type { BookingWords } from './booking-en.ts';

export const strings: BookingWords = {
  picker,
  title: '预约会议',
  calendar: (agent) => `${agent}的日历`,
  back: '返回',
  held: (time) => `为您保留 ${time}`,
  unheld: '已不再为您保留，但若仍空闲即可预约。',
  change: '更改',
  confirm: '确认预约',
  other: '选择其他时间',
  'slot.taken': '该时间刚刚被预约，请另选一个。',
  'calendar.unreachable': '日历没有响应，尚未预约。请重试。',
  'calendar.unknown': '目前无法预约会议。',
  'meeting.limit': '此邮箱的待进行会议已达上限。',
  problem: '操作未成功，请重试。',
  booked: '会议已预约',
  rescheduled: '会议已改期',
  cancelled: '会议已取消',
  with: (agent) => `与${agent}`,
  join: '加入会议',
  mail: (email) => `邀请正发送至 ${email}，您可以通过邮件改期或取消。`,
  add: '添加到日历',
  done: '完成',
};
