import type { Mail } from '../aws/mail.ts';
import { html, page } from './page.ts';

/** Every mail that was sent, the newest first. */
export function outboxPage(mails: readonly Mail[]): string {
  const newestFirst = mails.toSorted((a, b) => b.at.localeCompare(a.at));
  return page(
    'Outbox',
    html`<h1>Outbox</h1>
      <p>${mails.length === 0 ? 'No mail yet. ' : ''}What Porchlight mails stays on this machine and shows here.
        <a href="/">To the demo site</a> or <a href="/inbox/">to the inbox</a>.</p>
      ${newestFirst.map(letter)}`,
    'wide',
  );
}

function letter({ at, from, to, subject, text }: Mail) {
  return html`<article class="mail">
    <h2>${subject || '(no subject)'}</h2>
    <dl>
      <dt>From</dt><dd>${from}</dd>
      <dt>To</dt><dd>${to.join(', ')}</dd>
      <dt>Sent</dt><dd><time datetime="${at}">${at.replace('T', ' ').slice(0, 19)} UTC</time></dd>
    </dl>
    <pre>${text}</pre>
  </article>`;
}
