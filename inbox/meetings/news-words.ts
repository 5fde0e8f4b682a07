import type { MeetingNews } from '../../protocol/down.ts';
import type { Strings } from '../localize/en.ts';
import { spanWords } from './meeting-times.ts';

/** What a visitor did with a meeting, in words, and when it is by the agent's clock, or would have been. */
export function newsWords({ change, meeting }: MeetingNews, strings: Strings, language: string) {
  const did =
    change === 'booked' ? strings.meetingNews.booked(meeting.name) : strings.meetings[change](meeting.name);
  return { did, when: spanWords(language, meeting) };
}
