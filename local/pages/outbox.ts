import { html, type Markup } from '../../functions/letters/markup.ts';
import type { Mail } from '../aws/mail.ts';
import { type Attachment, partsOf } from '../mail-parts.ts';
import { invitationFacts } from './invitation-facts.ts';
import { page } from './page.ts';

/** So many mails are shown. */
const SHOWN = 50;

/** The mails that were sent, the newest first. */
export function outboxPage(mails: readonly Mail[]): string {
  const newestFirst = mails.toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, SHOWN);
  return page(
    'Outbox',
    html`<h1>Outbox</h1>
      <p>${mails.length === 0 ? 'No mail yet. ' : ''}What Porchlight mails stays on this machine and shows here.
        <a href="/">To the demo site</a> or <a href="/inbox/">to the inbox</a>.</p>
      ${newestFirst.map(letter)}`,
    'wide',
  );
}

/** The path of the letter of this mail as HTML, and of a file that came with it. */
const letterPath = (id: string) => `/outbox/${id}/letter`;
const filePath = (id: string, at: number) => `/outbox/${id}/files/${at}`;

/** What is behind a path below the outbox; undefined if nothing is. */
export function outboxPart(
  mails: readonly Mail[],
  path: string,
): { letter: string } | { file: Attachment } | undefined {
  for (const { id, raw } of mails) {
    if (raw === undefined || !path.startsWith(`/outbox/${id}/`)) continue;
    const { html: letter, attachments } = partsOf(raw);
    if (path === letterPath(id) && letter) return { letter };
    const file = attachments.find((_, at) => path === filePath(id, at));
    if (file) return { file };
  }
  return undefined;
}

function letter({ id, at, from, to, subject, text, raw, bounced }: Mail): Markup {
  const parts = raw === undefined ? undefined : partsOf(raw);
  const replyTo = parts?.headers['reply-to'];
  const links = parts?.html ? linksIn(text) : [];
  return html`<article class="mail">
    <h2>${subject || '(no subject)'}</h2>
    <dl>
      <dt>From</dt><dd>${from}</dd>
      ${replyTo ? html`<dt>Reply to</dt><dd>${replyTo}</dd>` : ''}
      <dt>To</dt><dd>${to.join(', ')}${bounced ? ' (came back)' : ''}</dd>
      <dt>Sent</dt><dd><time datetime="${at}">${at.replace('T', ' ').slice(0, 19)} UTC</time></dd>
      ${(parts?.calendar ? invitationFacts(parts.calendar) : []).map(
        ([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`,
      )}
      ${(parts?.attachments ?? []).map(
        ({ name, content }, n) =>
          html`<dt>File</dt><dd><a href="${filePath(id, n)}" download="${name}">${name}</a> (${content.length} bytes)</dd>`,
      )}
    </dl>
    ${
      parts?.html
        ? html`<iframe class="letter" title="${subject}" src="${letterPath(id)}"
            sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>
          ${links.length > 0 ? html`<ul class="links">${links.map(linkItem)}</ul>` : ''}
          <details><summary>As plain text</summary><pre>${linked(text)}</pre></details>
          <details><summary>Source</summary><pre class="source">${raw ?? ''}</pre></details>`
        : html`<pre>${linked(text)}</pre>`
    }
  </article>`;
}

function linkItem({ label, address }: { label: string; address: string }): Markup {
  return html`<li><a href="${address}">${label}</a></li>`;
}

/** The lines of a letter that are nothing but a link with its label. */
function linksIn(text: string): { label: string; address: string }[] {
  const found = text.matchAll(/^([^\n:]{1,80}): (https?:\/\/\S+)$/gm);
  const labels = new Map([...found].map(([, label = '', address = '']) => [address, label]));
  return Array.from(labels, ([address, label]) => ({ address, label }));
}

/** Text with its addresses made links. */
function linked(text: string): Markup[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));
}
