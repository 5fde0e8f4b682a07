import type { Words } from './words.ts';

/** 简体中文. */
export const words: Words = {
  meetingWith: (name) => `与 ${name} 的会议`,
  subject: {
    booked: (what) => `已确认：${what}`,
    moved: (what) => `时间已更改：${what}`,
    cancelled: (what) => `已取消：${what}`,
    reminder: (what) => `提醒：${what}`,
    trouble: (what) => `请检查：${what}`,
  },
  toVisitor: {
    booked: '您的会议已预约',
    moved: '您的会议时间已更改',
    cancelled: '您的会议已取消',
    reminder: '您的会议即将开始',
  },
  toAgent: {
    booked: (name) => `${name} 预约了与您的会议`,
    moved: (name) => `您与 ${name} 的会议时间已更改`,
    cancelled: (name) => `您与 ${name} 的会议已取消`,
  },
  when: '时间',
  timeOf: (name) => `${name} 的当地时间`,
  before: '原时间',
  who: '与会者',
  where: '地点',
  about: '主题',
  join: '加入会议',
  reschedule: '更改时间',
  cancel: '取消会议',
  openMeetings: '打开我的会议',
  linksNote: '通过这些链接无需登录即可更改会议，请勿转发此邮件。',
  inCalendar: '会议已在您连接的日历中。',
  whyThis: (company) => `您收到此邮件，是因为有人预约了与${company}的会议。`,
  calendarOf: (name) => `${name}：会议`,
  trouble: {
    heading: {
      visitorMail: '访客没有收到我们的邮件',
      agentMail: '客服没有收到我们的邮件',
      calendar: '无法更改已连接的日历',
    },
    what: {
      visitorMail: (email) => `有关此会议的邮件无法送达 ${email}。`,
      agentMail: (email) => `有关此会议的邮件无法送达 ${email}。`,
      calendar: (name) => `无法将此会议写入 ${name} 已连接的日历。`,
    },
    todo: {
      visitorMail: '请通过其他方式通知访客。',
      agentMail: '请通知该客服并检查其邮箱地址。',
      calendar: '请在设置中检查日历连接，并在日历中手动更改此会议。',
    },
    stands: '在 Porchlight 中，会议以此处显示的为准。',
    reason: '原因',
  },
  calendar: {
    heading: { failing: '目前无法读取您的日历', revoked: '需要重新连接您的日历' },
    label: '日历',
    what: {
      failing: 'Porchlight 无法再查看您何时忙碌：日历没有响应或拒绝访问。',
      revoked: 'Porchlight 已无权使用此日历：密码或授权已失效。',
    },
    meanwhile: '为避免重复预约，在恢复之前任何人都无法预约与您会面。已预约的会面不受影响。',
    open: '打开我的设置',
  },
};
