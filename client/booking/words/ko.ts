import type { PickerWords } from './en.ts';

export const picker: PickerWords = {
  previous: '이전 달',
  next: '다음 달',
  loading: '가능한 시간을 찾는 중…',
  none: '지금은 가능한 시간이 없습니다.',
  nothing: '이번 달에는 가능한 시간이 없습니다.',
  times: (day) => `${day} 시간`,
  theirs: (time, name) => `${name}: ${time}`,
  zone: '시간대',
  noZone: '시간대를 찾을 수 없습니다.',
  clocks: (place, day) => `${place}에서는 ${day}에 시계가 변경됩니다.`,
  changed: '가능한 시간이 변경되었습니다.',
  failed: '가능한 시간을 불러오지 못했습니다.',
  retry: '다시 시도',
};
