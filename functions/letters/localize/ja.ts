import type { Words } from './words.ts';

/** 日本語. */
export const words: Words = {
  meetingWith: (name) => `${name}さんとのミーティング`,
  subject: {
    booked: (what) => `【予約確定】${what}`,
    moved: (what) => `【日時変更】${what}`,
    cancelled: (what) => `【キャンセル】${what}`,
    reminder: (what) => `【リマインダー】${what}`,
    trouble: (what) => `【要確認】${what}`,
  },
  toVisitor: {
    booked: 'ミーティングの予約が完了しました',
    moved: 'ミーティングの日時が変わりました',
    cancelled: 'ミーティングはキャンセルされました',
    reminder: 'まもなくミーティングです',
  },
  toAgent: {
    booked: (name) => `${name}さんがミーティングを予約しました`,
    moved: (name) => `${name}さんとのミーティングの日時が変わりました`,
    cancelled: (name) => `${name}さんとのミーティングはキャンセルされました`,
  },
  when: '日時',
  timeOf: (name) => `${name}さんの現地時間`,
  before: '変更前',
  who: '相手',
  where: '場所',
  about: '用件',
  join: 'ミーティングに参加',
  reschedule: '日時を変更',
  cancel: 'ミーティングをキャンセル',
  openMeetings: '自分のミーティングを開く',
  linksNote:
    'これらのリンクからは、ログインせずにこのミーティングを変更できます。このメールは転送しないでください。',
  inCalendar: '連携しているカレンダーに登録済みです。',
  whyThis: (company) => `${company}とのミーティングが予約されたため、このメールをお送りしています。`,
  calendarOf: (name) => `${name}：ミーティング`,
  trouble: {
    heading: {
      visitorMail: '訪問者にメールが届きませんでした',
      agentMail: '担当者にメールが届きませんでした',
      calendar: '連携しているカレンダーを変更できませんでした',
    },
    what: {
      visitorMail: (email) => `このミーティングに関するメールを ${email} に配信できませんでした。`,
      agentMail: (email) => `このミーティングに関するメールを ${email} に配信できませんでした。`,
      calendar: (name) => `${name}さんの連携カレンダーにこのミーティングを書き込めませんでした。`,
    },
    todo: {
      visitorMail: '別の方法で訪問者にお知らせください。',
      agentMail: '担当者に知らせ、メールアドレスを確認してください。',
      calendar: '設定でカレンダーの連携を確認し、カレンダー側のミーティングを手動で変更してください。',
    },
    stands: 'Porchlight では、ミーティングはここに示すとおりです。',
    reason: '理由',
  },
  calendar: {
    heading: { failing: '現在カレンダーを読み取れません', revoked: 'カレンダーをもう一度接続してください' },
    label: 'カレンダー',
    what: {
      failing: 'カレンダーが応答しないか拒否しているため、Porchlight から予定を確認できなくなりました。',
      revoked: 'パスワードまたは許可が無効になったため、Porchlight はこのカレンダーを使えなくなりました。',
    },
    meanwhile:
      '二重予約を防ぐため、復旧するまであなたとのミーティングは予約できません。すでに予約されたミーティングはそのまま有効です。',
    open: '設定を開く',
  },
};
