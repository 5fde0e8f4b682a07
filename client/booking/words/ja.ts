import type { PickerWords } from './en.ts';

export const picker: PickerWords = {
  previous: '前の月',
  next: '次の月',
  loading: '空き時間を探しています…',
  none: '現在、空いている時間はありません。',
  nothing: 'この月に空いている時間はありません。',
  times: (day) => `${day}の時間`,
  theirs: (time, name) => `${name}：${time}`,
  zone: 'タイムゾーン',
  noZone: 'タイムゾーンが見つかりません。',
  clocks: (place, day) => `${place}では${day}に時刻が切り替わります。`,
  changed: '空き時間が更新されました。',
  failed: '空き時間を読み込めませんでした。',
  retry: '再試行',
};
