import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tokens } from '../../client/tokens.css.ts';
import { html, type Markup } from '../../functions/letters/markup.ts';

/** Where the pages' one style sheet is. */
export const PAGES_CSS = '/local/pages.css';

/** Porchlight's mark; in the page itself, which loads nothing. */
const MARK = `data:image/svg+xml,${encodeURIComponent(
  readFileSync(new URL('../../inbox/icon.svg', import.meta.url), 'utf8'),
)}`;

/** A whole page of the local stack: a card in the middle, or with `wide` a column. */
export function page(title: string, body: Markup, layout: 'card' | 'wide' = 'card'): string {
  return `<!doctype html>${
    html`<html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${title} · Porchlight</title>
        <link rel="icon" href="${MARK}">
        <link rel="stylesheet" href="${PAGES_CSS}">
      </head>
      <body class="${layout}"><main><img class="mark" src="${MARK}" alt="">${body}</main></body>
    </html>`.markup
  }`;
}

/** Sends a page that nobody keeps and that loads nothing but its style sheet. */
export function sendPage(response: ServerResponse, status: number, content: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  });
  response.end(content);
}

/** Sends the HTML of a letter as a mail program shows it: it runs nothing, fetches nothing, and its links lead out of it. */
export function sendLetter(response: ServerResponse, letter: string): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'self'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
  });
  response.end(letter.replace('<head>', '<head><base target="_top">'));
}

/** The style sheet: the product's own tokens, then what these few pages add. */
export function pagesCss(): string {
  const rules = readFileSync(new URL('./pages.css', import.meta.url), 'utf8');
  return `${tokens.cssText.replaceAll(':host', ':root')}\n${rules}`;
}
