import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../client/tokens.css.ts';
import { bar } from './bar.css.ts';
import { controls } from './controls.css.ts';
import { Follow } from './follow.ts';
import type { InboxSession } from './inbox-session.ts';
import { Words } from './localize/words.ts';
import { SETTINGS } from './route.ts';
import type { Identity } from './sign-in/identity.ts';

const styles = css`
  p,
  .told {
    background: color-mix(in oklab, var(--_warn) 12%, var(--_surface));
    color: var(--_warn);
    font-weight: 550;
  }
  .bad {
    background: color-mix(in oklab, var(--_bad) 10%, var(--_surface));
    color: var(--_bad);
  }
  .plain {
    background: var(--_raised);
    color: var(--_text);
  }
  .quiet {
    color: var(--_muted);
    font-weight: inherit;
  }
`;

/** Says in words how the connection is, and what else the agent needs to know once. */
export class PorchlightStatus extends LitElement {
  static override styles = [tokens, controls, bar, styles];

  /** Whose connection it is. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** Who is signed in. */
  @property({ attribute: false }) identity: Identity | undefined;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.session, this.session?.ownCalendar, this.identity]);
  }

  override render() {
    return html`<div role="status">${this.#connection()}</div>${this.#expired()} ${this.#notice()}
      <div role="status">${this.#calendar()}</div>`;
  }

  #connection() {
    const { strings } = this.#words;
    const { session } = this;
    if (!session || this.identity?.status === 'expired') return nothing;
    const { state } = session.client;
    if (session.offline) return html`<p>${strings.offline}</p>`;
    if (state === 'refused')
      return html`<p class="bad">${strings.refused}
      <button type="button" class="link" @click=${() => this.identity?.signIn()}>${strings.signInAgain}</button></p>`;
    if (state === 'online')
      return session.client.polled ? html`<p class="plain quiet">${strings.polled}</p>` : nothing;
    if (session.ready) return html`<p>${strings.reconnecting}</p>`;
    return html`<p class="plain">${state === 'waiting' ? strings.reconnecting : strings.connecting}</p>`;
  }

  /** A calendar that has to be connected anew keeps everybody from booking: that is said wherever the agent is. */
  #calendar() {
    const { calendar } = this.#words.strings;
    if (this.session?.ownCalendar.state?.connection?.state !== 'revoked') return nothing;
    return html`<p><a class="link" href=${SETTINGS}>${calendar.title}</a> <span>${calendar.states.revoked}</span></p>`;
  }

  #expired() {
    const { strings } = this.#words;
    if (this.identity?.status !== 'expired') return nothing;
    return html`<div class="told bad" role="alert"><strong>${strings.sessionEnded}</strong>
      <span>${strings.sessionEndedText}</span>
      <button type="button" class="button primary" @click=${() => this.identity?.signIn()}>${strings.signInAgain}</button>
    </div>`;
  }

  #notice() {
    const { strings } = this.#words;
    const { session } = this;
    const { notice } = session ?? {};
    if (!session || !notice) return nothing;
    if (notice === 'offerLapsed' && session.availability?.available === false) return this.#missed(session);
    const words = typeof notice === 'string' ? strings[notice] : strings.transfer[notice.became](notice.name);
    return html`<div class="told plain" role="alert">${words}
      <button type="button" class="link" @click=${() => session.dismiss()}>${strings.dismiss}</button></div>`;
  }

  /** The site switches those off who let a chat request run out: one press switches them on again. */
  #missed(session: InboxSession) {
    const { strings } = this.#words;
    const { setUnavailable, availableAgain } = strings.transfer;
    const again = async () => {
      await session.setAvailable(true);
      if (session.availability?.available) session.dismiss();
    };
    return html`<div class="told plain" role="alert">${setUnavailable}
      <button type="button" class="button primary" aria-disabled=${session.turning} @click=${again}>${availableAgain}</button>
      <button type="button" class="link" @click=${() => session.dismiss()}>${strings.dismiss}</button></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-status': PorchlightStatus;
  }
}
