import { strings as booking } from '../../booking/words/booking-ko.ts';
import type { MeetingWords } from './en.ts';

export const strings: MeetingWords = {
  ...booking,
  page: '예약한 미팅',
  reschedule: '시간 변경',
  cancel: '미팅 취소',
  ask: '이 미팅을 취소할까요?',
  keep: '미팅 유지',
  newTime: '새 시간을 선택하세요',
  confirmMove: '새 시간 확정',
  told: '모두에게 메일로 알려 드립니다.',
  over: '이미 시작되었거나 끝난 미팅입니다.',
  invalid: '사용할 수 없는 링크이거나 오래전에 끝난 미팅입니다.',
  loading: '잠시만 기다려 주세요…',
  unread: '미팅을 불러오지 못했습니다.',
};
