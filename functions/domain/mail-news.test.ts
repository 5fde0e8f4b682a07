import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureOf, markOf } from './mail-news.ts';

/** What SES tells of a letter with our marks. */
const told = (different: object) => {
  const marks = Object.entries(markOf('mtg_12345678', 'visitorMail', 3));
  const tags = Object.fromEntries(marks.map(([name, value]) => [name, [value]]));
  return { mail: { tags: { ...tags, 'ses:configuration-set': ['set'] } }, ...different };
};

describe('news of a letter', () => {
  test.each([
    [
      'that came back',
      {
        eventType: 'Bounce',
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [
            { emailAddress: 'x@y.z', status: '5.1.1', diagnosticCode: 'smtp; 550 unknown' },
          ],
        },
      },
      'bounced, Permanent, General, smtp; 550 unknown',
    ],
    ['that came back without a word', { eventType: 'Bounce' }, 'bounced'],
    [
      'that was not wanted',
      { eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' } },
      'reported as unwanted, abuse',
    ],
    [
      'that was rejected',
      { eventType: 'Reject', reject: { reason: 'Bad content' } },
      'rejected, Bad content',
    ],
  ])('%s name the meeting, the letter and the reason', (_, different, why) => {
    expect(failureOf(told(different))).toEqual({
      meetingId: 'mtg_12345678',
      letter: 'visitorMail',
      sequence: 3,
      why,
    });
  });

  test.each([
    ['good news', told({ eventType: 'Delivery' })],
    ['of another letter', { eventType: 'Bounce', mail: { tags: {} } }],
    ['nothing', undefined],
  ])('are none of our concern: %s', (_, news) => {
    expect(failureOf(news)).toBeUndefined();
  });

  test('harm nothing, whatever they are', () => {
    fc.assert(fc.property(fc.anything(), (news) => failureOf(news) === undefined));
  });
});
