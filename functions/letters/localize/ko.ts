import type { Words } from './words.ts';

/** 한국어. */
export const words: Words = {
  meetingWith: (name) => `${name} 님과의 미팅`,
  subject: {
    booked: (what) => `[예약 확정] ${what}`,
    moved: (what) => `[시간 변경] ${what}`,
    cancelled: (what) => `[취소] ${what}`,
    reminder: (what) => `[알림] ${what}`,
    trouble: (what) => `[확인 필요] ${what}`,
  },
  toVisitor: {
    booked: '미팅이 예약되었습니다',
    moved: '미팅 시간이 변경되었습니다',
    cancelled: '미팅이 취소되었습니다',
    reminder: '곧 미팅이 있습니다',
  },
  toAgent: {
    booked: (name) => `${name} 님이 미팅을 예약했습니다`,
    moved: (name) => `${name} 님과의 미팅 시간이 변경되었습니다`,
    cancelled: (name) => `${name} 님과의 미팅이 취소되었습니다`,
  },
  when: '일시',
  timeOf: (name) => `${name} 님의 현지 시간`,
  before: '변경 전',
  who: '상대',
  where: '장소',
  about: '용건',
  join: '미팅 참여',
  reschedule: '시간 변경',
  cancel: '미팅 취소',
  openMeetings: '내 미팅 열기',
  linksNote: '이 링크로는 로그인 없이 미팅을 변경할 수 있으니 이 메일을 다른 사람에게 전달하지 마세요.',
  inCalendar: '연결된 캘린더에 등록되어 있습니다.',
  whyThis: (company) => `${company}와(과)의 미팅이 예약되어 이 메일을 보내 드립니다.`,
  calendarOf: (name) => `${name}: 미팅`,
  trouble: {
    heading: {
      visitorMail: '방문자에게 메일이 전달되지 않았습니다',
      agentMail: '상담원에게 메일이 전달되지 않았습니다',
      calendar: '연결된 캘린더를 변경하지 못했습니다',
    },
    what: {
      visitorMail: (email) => `이 미팅에 관한 메일을 ${email}(으)로 전달하지 못했습니다.`,
      agentMail: (email) => `이 미팅에 관한 메일을 ${email}(으)로 전달하지 못했습니다.`,
      calendar: (name) => `${name} 님의 연결된 캘린더에 이 미팅을 기록하지 못했습니다.`,
    },
    todo: {
      visitorMail: '다른 방법으로 방문자에게 알려 주세요.',
      agentMail: '상담원에게 알리고 메일 주소를 확인해 주세요.',
      calendar: '설정에서 캘린더 연결을 확인하고 캘린더의 미팅을 직접 변경해 주세요.',
    },
    stands: 'Porchlight에서는 미팅이 여기에 표시된 대로입니다.',
    reason: '이유',
  },
  calendar: {
    heading: { failing: '지금은 캘린더를 읽을 수 없습니다', revoked: '캘린더를 다시 연결해야 합니다' },
    label: '캘린더',
    what: {
      failing: '캘린더가 응답하지 않거나 거부하여 Porchlight가 더 이상 일정을 확인할 수 없습니다.',
      revoked: '비밀번호나 권한이 더 이상 유효하지 않아 Porchlight가 이 캘린더를 사용할 수 없습니다.',
    },
    meanwhile:
      '이중 예약을 막기 위해 다시 작동할 때까지 아무도 미팅을 예약할 수 없습니다. 이미 예약된 미팅은 그대로 유지됩니다.',
    open: '내 설정 열기',
  },
};
