import { ChatError } from '../../protocol/errors.ts';
import { newRating, type RatingAnswer } from '../../protocol/rating.ts';
import { assertSees } from '../domain/access.ts';
import { isRateable } from '../domain/rating.ts';
import { untilDecided } from '../store/until-decided.ts';
import { valid } from '../valid.ts';
import type { VisitorRoute } from './http-route.ts';
import { tellOfVisitor } from './tell-of-visitor.ts';

/** Keeps how the visitor liked a chat: beside its log, which is closed, and in their history. */
export const ratingPut: VisitorRoute<RatingAnswer> = async ({ visitor, parameters, body }, app) => {
  const said = valid(newRating, body);
  const id = parameters.id ?? '';
  const rating = await untilDecided(async () => {
    const reading = await app.log.head(id);
    assertSees(reading?.conversation, visitor);
    const { conversation } = reading;
    if (!isRateable(conversation, app.now())) throw new ChatError('rating.closed');
    return app.ratings.save(conversation, said, app.now());
  });
  await tellOfVisitor(app, await app.log.head(id));
  return { rating };
};
