import { html, LitElement, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { page } from '../page.css.ts';
import { settingsPages, settingsPagesStyles } from './settings-pages.ts';

/**
 * The page on which agents set what is their own: name, schedule, and what is kept in this browser.
 *
 * @csspart page - The column of sections.
 */
export class PorchlightSettings extends LitElement {
  static override styles = [tokens, controls, page, settingsPagesStyles];

  /** Whose settings they are. */
  @property({ attribute: false }) session: InboxSession | undefined;

  @query('h2') private readonly heading!: HTMLElement | null;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.session?.mine, this.session?.ownMeetings]);
  }

  /** Puts the focus where the page begins. */
  focusHeading(): void {
    this.heading?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    const { session } = this;
    const { strings } = this.#words;
    if (!session) return nothing;
    return html`<div class="page" part="page">
      ${settingsPages('settings', strings)}
      <h2 tabindex="-1">${strings.settings.title}</h2>
      ${
        session.mine.me
          ? html`<porchlight-profile .session=${session}></porchlight-profile>
              <porchlight-schedule .settings=${session.mine}></porchlight-schedule>
              ${this.#meetings(session)}
              <porchlight-calendar .calendar=${session.ownCalendar}></porchlight-calendar>`
          : this.#waiting(session)
      }
      <porchlight-notifications .session=${session}></porchlight-notifications>
      <porchlight-preferences .preferences=${session.preferences}></porchlight-preferences>
    </div>`;
  }

  /** The hours for live chat come first: a meeting schedule that was never saved begins with them. */
  async #load(): Promise<void> {
    await this.session?.mine.load();
    await Promise.all([this.session?.ownMeetings.load(), this.session?.ownCalendar.load()]);
  }

  #meetings(session: InboxSession) {
    const { ownMeetings } = session;
    if (!ownMeetings.saved) return ownMeetings.failed ? this.#failed() : nothing;
    return html`<porchlight-meeting-hours .settings=${ownMeetings}></porchlight-meeting-hours>
      <porchlight-why .settings=${ownMeetings}></porchlight-why>
      <porchlight-invitation .session=${session}></porchlight-invitation>`;
  }

  #waiting({ mine }: InboxSession) {
    const { strings } = this.#words;
    if (!mine.failed) return html`<p role="status">${strings.loading}</p>`;
    return this.#failed();
  }

  #failed() {
    const { settings, tryAgain } = this.#words.strings;
    return html`<p role="alert">${settings.loadFailed}
      <button type="button" class="link" @click=${() => this.#load()}>${tryAgain}</button></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-settings': PorchlightSettings;
  }
}
