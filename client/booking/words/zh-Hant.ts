import type { PickerWords } from './en.ts';

export const picker: PickerWords = {
  previous: '上個月',
  next: '下個月',
  loading: '正在尋找空閒時間…',
  none: '目前沒有空閒時間。',
  nothing: '本月沒有空閒時間。',
  times: (day) => `${day}的時間`,
  theirs: (time, name) => `${name}：${time}`,
  zone: '時區',
  noZone: '找不到時區。',
  clocks: (place, day) => `${place}的時鐘將於${day}調整。`,
  changed: '空閒時間有變動。',
  failed: '無法載入空閒時間。',
  retry: '重試',
};
