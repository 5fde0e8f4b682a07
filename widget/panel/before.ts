import { html, nothing } from 'lit';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import { formatCountdown as countdown } from '../../client/localize/format.ts';
import type { SiteSettings } from '../../protocol/settings.ts';
import type { Form } from './form.ts';
import type { TalkHost } from './talk.ts';

/** The page's own offer, from within `<porchlight-chat>`: a way to write or to book while there is none to chat. */
const ownOffer = html`<slot></slot>`;

/** What the panel has before anybody has come. */
interface BeforeHost extends TalkHost {
  settings: SiteSettings;
  base: string;
}

/** The coloured top; over the form it greets, too. */
export function renderWelcome({ settings, base, label, strings }: BeforeHost, form: Form | undefined) {
  const picture = settings.avatar && new URL(settings.avatar, base).href;
  return html`<header part="header" class="welcome">
    <p>${picture ? html`<img src=${picture} alt="" />` : nothing}${label}</p>
    ${
      form
        ? html`<h2 dir="auto">${settings.greeting ?? strings.greeting}</h2>
            ${form.asks ? html`<p>${strings.intro}</p>` : nothing}`
        : nothing
    }
  </header>`;
}

/** The form, and below it the ways on. */
export function renderForm({ settings, strings, session }: BeforeHost, form: Form) {
  const { privacy, booking } = settings;
  return form.render(
    html`${session.problem ? html`<p class="wrong" role="alert">${strings.problem}</p>${ownOffer}` : nothing}
      <button class="primary" part="button primary">${strings.start}</button>
      ${booking ? html`<button class="plain book" part="button">${strings.book}</button>` : nothing}
      ${
        privacy
          ? html`<a class="privacy" href=${privacy} target="_blank" rel="noopener">${strings.privacy}</a>`
          : nothing
      }`,
  );
}

/** Whoever waits is told for whom, and how long by now. */
export function renderWait(host: BeforeHost, live: LiveConversation | undefined) {
  const { strings, session, settings } = host;
  const { offer, entries } = live?.conversation ?? {};
  const since = session.askedAt ?? Date.parse(entries?.[0]?.at ?? '');
  const button = (label: string, act: () => void) =>
    html`<button class="plain" part="button" @click=${act}>${label}</button>`;
  return html`<div class="wait">
    ${host.face(offer?.agent)}
    <h2>${
      offer
        ? html`${strings.asking(offer.agent.name)} <span role="timer">${countdown(offer.expiresAt - Date.now())}</span>`
        : strings.connecting
    }</h2>
    ${
      since
        ? html`<p role="timer">${strings.waited(countdown(Date.now() - since))}</p>
            ${button(strings.leave, () => session.end())}`
        : nothing
    }
    ${settings.booking ? button(strings.book, host.book) : nothing}
    ${/lost|refused/.test(session.line?.link ?? '') ? ownOffer : nothing}
  </div>`;
}
