import { html, nothing } from 'lit';
import { BEST_RATING } from '../../protocol/limits.ts';
import type { Rating } from '../../protocol/rating.ts';
import type { Strings } from '../localize/en.ts';

/** How the visitor liked a chat: stars for the eye, a number for the ear, and what they said of it. */
export function ratingLine({ score, comment }: Rating, { people }: Strings) {
  const stars = '★'.repeat(score) + '☆'.repeat(BEST_RATING - score);
  return html`<p class="rating">${people.rating}
    <span class="stars" role="img" aria-label=${people.score(score)}>${stars}</span>
    ${comment ? html`<q dir="auto">${comment}</q>` : nothing}</p>`;
}
