import type { Words } from './words.ts';

/** 繁體中文. */
export const words: Words = {
  meetingWith: (name) => `與 ${name} 的會議`,
  subject: {
    booked: (what) => `已確認：${what}`,
    moved: (what) => `時間已變更：${what}`,
    cancelled: (what) => `已取消：${what}`,
    reminder: (what) => `提醒：${what}`,
    trouble: (what) => `請檢查：${what}`,
  },
  toVisitor: {
    booked: '您的會議已預約',
    moved: '您的會議時間已變更',
    cancelled: '您的會議已取消',
    reminder: '您的會議即將開始',
  },
  toAgent: {
    booked: (name) => `${name} 預約了與您的會議`,
    moved: (name) => `您與 ${name} 的會議時間已變更`,
    cancelled: (name) => `您與 ${name} 的會議已取消`,
  },
  when: '時間',
  timeOf: (name) => `${name} 的當地時間`,
  before: '原時間',
  who: '與會者',
  where: '地點',
  about: '主題',
  join: '加入會議',
  reschedule: '變更時間',
  cancel: '取消會議',
  openMeetings: '開啟我的會議',
  linksNote: '透過這些連結無需登入即可變更會議，請勿轉寄此郵件。',
  inCalendar: '會議已在您連結的行事曆中。',
  whyThis: (company) => `您收到此郵件，是因為有人預約了與${company}的會議。`,
  calendarOf: (name) => `${name}：會議`,
  trouble: {
    heading: {
      visitorMail: '訪客沒有收到我們的郵件',
      agentMail: '客服沒有收到我們的郵件',
      calendar: '無法變更已連結的行事曆',
    },
    what: {
      visitorMail: (email) => `有關此會議的郵件無法送達 ${email}。`,
      agentMail: (email) => `有關此會議的郵件無法送達 ${email}。`,
      calendar: (name) => `無法將此會議寫入 ${name} 已連結的行事曆。`,
    },
    todo: {
      visitorMail: '請以其他方式通知訪客。',
      agentMail: '請通知該客服並檢查其電子郵件地址。',
      calendar: '請在設定中檢查行事曆連結，並在行事曆中手動變更此會議。',
    },
    stands: '在 Porchlight 中，會議以此處顯示的為準。',
    reason: '原因',
  },
  calendar: {
    heading: { failing: '目前無法讀取您的行事曆', revoked: '需要重新連接您的行事曆' },
    label: '行事曆',
    what: {
      failing: 'Porchlight 無法再得知您何時忙碌：行事曆沒有回應或拒絕存取。',
      revoked: 'Porchlight 已無權使用此行事曆：密碼或授權已失效。',
    },
    meanwhile: '為避免重複預約，在恢復之前任何人都無法預約與您會面。已預約的會面不受影響。',
    open: '開啟我的設定',
  },
};
