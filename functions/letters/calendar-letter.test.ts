import { describe, expect, test } from 'vitest';
import { calendarLetter } from './calendar-letter.ts';
import { LETTER_LANGUAGES } from './localize/words.ts';

const inbox = 'https://inbox.example/inbox/#/settings';

describe.each(LETTER_LANGUAGES)('a letter about a calendar, in %s', (language) => {
  test.each(['failing', 'revoked'] as const)('says which one is %s, and where to mend it', (state) => {
    const letter = calendarLetter({ name: 'Work\n<b>(dav.example)', state }, { language, inbox });
    expect(letter.text).toContain('Work <b>(dav.example)');
    expect(letter.text).toContain(inbox);
    expect(letter.html).toContain('Work &lt;b&gt;(dav.example)');
    expect(letter.html).not.toContain('<b>(dav');
    expect(letter.subject).not.toMatch(/\n/);
  });

  test('says two different things', () => {
    const subjects = (['failing', 'revoked'] as const).map(
      (state) => calendarLetter({ name: 'Work', state }, { language, inbox }).subject,
    );
    expect(new Set(subjects).size).toBe(2);
  });
});
