import { strings as booking } from '../../booking/words/booking-ja.ts';
import type { MeetingWords } from './en.ts';

export const strings: MeetingWords = {
  ...booking,
  page: 'ご予約のミーティング',
  reschedule: '日時を変更',
  cancel: 'ミーティングをキャンセル',
  ask: 'このミーティングをキャンセルしますか？',
  keep: 'キャンセルしない',
  newTime: '新しい時間をお選びください',
  confirmMove: '新しい時間を確定',
  told: '全員にメールでお知らせします。',
  over: 'このミーティングはすでに始まっているか、終了しています。',
  invalid: 'このリンクは無効か、ミーティングの終了から時間が経っています。',
  loading: 'お待ちください…',
  unread: 'ミーティングを読み込めませんでした。',
};
