import { html } from 'lit';
import { splitLinks } from '../../client/localize/links.ts';

/** A text with its links. */
export const words = (text: string) =>
  splitLinks(text).map(({ text, href }) =>
    href ? html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${text}</a>` : text,
  );
