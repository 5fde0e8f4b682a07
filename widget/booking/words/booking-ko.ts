import { picker } from '../../../client/booking/words/ko.ts';
import type { BookingWords } from './booking-en.ts';

export const strings: BookingWords = {
  picker,
  title: '미팅 예약',
  calendar: (agent) => `${agent} 님의 캘린더`,
  back: '뒤로',
  held: (time) => `${time} 동안 확보됨`,
  unheld: '더 이상 확보되어 있지 않지만 비어 있으면 예약할 수 있습니다.',
  change: '변경',
  confirm: '예약 확정',
  other: '다른 시간 선택',
  'slot.taken': '방금 다른 분이 예약한 시간입니다. 다른 시간을 선택해 주세요.',
  'calendar.unreachable': '캘린더가 응답하지 않습니다. 예약되지 않았으니 다시 시도해 주세요.',
  'calendar.unknown': '지금은 미팅을 예약할 수 없습니다.',
  'meeting.limit': '이 주소로 예약할 수 있는 미팅 수를 모두 사용했습니다.',
  problem: '처리하지 못했습니다. 다시 시도해 주세요.',
  booked: '미팅이 예약되었습니다',
  rescheduled: '미팅 시간이 변경되었습니다',
  cancelled: '미팅이 취소되었습니다',
  with: (agent) => `${agent} 님과 함께`,
  join: '미팅 참여',
  mail: (email) => `${email}(으)로 초대장을 보냅니다. 메일에서 변경하거나 취소할 수 있습니다.`,
  add: '캘린더에 추가',
  done: '완료',
};
