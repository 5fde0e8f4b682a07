import { formatDateTime, formatTime } from '../../client/localize/format.ts';
import type { SlotReason } from '../../protocol/meeting-settings.ts';
import type { Strings } from '../localize/en.ts';
import { spanWords } from '../meetings/meeting-times.ts';

interface Reader {
  strings: Strings;
  language: string;
  /** The zone of the schedule: what it says is said by its clocks. */
  timeZone: string;
}

/** One reason why a time is not free, as a sentence. */
export function reasonWords(reason: SlotReason, { strings, language, timeZone }: Reader): string {
  const { reasons } = strings.meetingSettings;
  const moment = (at: string) => formatDateTime(language, at, timeZone);
  const time = (at: string) => formatTime(language, at, timeZone);
  const span = (between: { start: string; end: string }) => spanWords(language, between, timeZone);
  switch (reason.why) {
    case 'past':
    case 'hours':
    case 'date':
      return reasons[reason.why];
    case 'notice':
      return reasons.notice(moment(reason.from));
    case 'far':
      return reasons.far(moment(reason.until));
    case 'short':
      return reasons.short(time(reason.end));
    case 'grid':
      return reasons.grid(listed(language, [reason.before, reason.after], time));
    case 'busy':
    case 'meeting':
    case 'held':
      return reasons[reason.why](span(reason));
    case 'buffer':
      return reasons.buffer(span(reason), time(reason.clear));
    case 'next':
      return reasons.next(time(reason.start));
  }
}

/** Times in a row: "09:00 or 09:30". */
function listed(
  language: string,
  times: readonly (string | undefined)[],
  words: (at: string) => string,
): string {
  const said = times.flatMap((at) => (at ? [words(at)] : []));
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(said);
}
