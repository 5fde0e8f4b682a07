import type { PickerWords } from './en.ts';

export const picker: PickerWords = {
  previous: '上个月',
  next: '下个月',
  loading: '正在查找空闲时间…',
  none: '目前没有空闲时间。',
  nothing: '本月没有空闲时间。',
  times: (day) => `${day}的时间`,
  theirs: (time, name) => `${name}：${time}`,
  zone: '时区',
  noZone: '未找到时区。',
  clocks: (place, day) => `${place}的时钟将于${day}调整。`,
  changed: '空闲时间有变化。',
  failed: '无法加载空闲时间。',
  retry: '重试',
};
