import { html, type Markup } from '../../functions/letters/markup.ts';
import { page } from '../pages/page.ts';
import type { LocalAgent } from './agents.ts';

/** One button for each who can sign in. */
export function signInPage(agents: readonly LocalAgent[], action: string): string {
  const buttons = agents.map(
    ({ sub, name, email, admin }) => html`<li>
      <button class="person" name="agent" value="${sub}" aria-describedby="about-${sub}">
        <span class="initial" aria-hidden="true">${name.slice(0, 1)}</span>
        <span class="name">${name}</span>
      </button>
      <span class="about" id="about-${sub}">${email}${admin ? ' · admin' : ''}</span>
    </li>`,
  );
  return page(
    'Sign in',
    html`<h1>Sign in</h1>
      <p>Who is at the desk? This page takes the place of your organisation’s sign-in while Porchlight runs on one machine.</p>
      <form method="post" action="${action}"><ul class="people">${buttons}</ul></form>`,
  );
}

/** Asks once; `form` is the issuer's own, already markup. */
export function signOutPage(form: string): string {
  return page(
    'Sign out',
    html`<h1>Sign out?</h1>
      <p>Your open chats stay yours; you find them here when you are back.</p>
      ${{ markup: form } satisfies Markup}
      <p class="row">
        <button class="button" type="submit" form="op.logoutForm" value="yes" name="logout">Sign out</button>
        <a class="quiet" href="/inbox/">Stay signed in</a>
      </p>`,
  );
}
