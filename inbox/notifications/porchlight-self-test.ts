import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { tokens } from '../../client/tokens.css.ts';
import { controls } from '../controls.css.ts';
import { Follow } from '../follow.ts';
import type { InboxSession } from '../inbox-session.ts';
import { Words } from '../localize/words.ts';
import { Chime } from '../offers/chime.ts';
import { page } from '../page.css.ts';
import { settingsPages, settingsPagesStyles } from '../settings/settings-pages.ts';
import { type Finding, PATIENCE, TRIALS, type Trial, trials } from './self-test.ts';

const styles = css`
  .intro {
    max-inline-size: 60ch;
    color: var(--_muted);
  }
  ul {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    gap: 0.25rem 1rem;
    padding: 0.875rem 1.25rem;
  }
  li + li {
    border-block-start: 1px solid var(--_line);
  }
  h3 {
    font-size: 0.9375rem;
    font-weight: 600;
  }
  li .button {
    grid-area: 1 / 2 / span 2;
  }
  .outcome {
    color: var(--_muted);
    font-weight: 550;
  }
  .good {
    color: var(--_good);
  }
  .bad {
    color: var(--_bad);
  }
  .advice {
    grid-column: 1;
    max-inline-size: 60ch;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  @container inbox (inline-size < 40rem) {
    .button {
      min-block-size: 2.75rem;
    }
  }
`;

/**
 * The page on which an agent finds out what reaches them: it plays, shows and pushes one, and says what the browser
 * refuses and how to change that.
 */
export class PorchlightSelfTest extends LitElement {
  static override styles = [tokens, controls, page, settingsPagesStyles, styles];

  /** Whose notifications are tried. */
  @property({ attribute: false }) session: InboxSession | undefined;

  /** Makes the sound that is tried. */
  @property({ attribute: false }) chime = new Chime();

  @state() private findings = new Map<Trial, Finding | 'running'>();

  @query('h2') private readonly heading!: HTMLElement | null;

  readonly #words = new Words(this);

  constructor() {
    super();
    new Follow(this, () => [this.session?.notifications]);
  }

  /** Puts the focus where the page begins. */
  focusHeading(): void {
    this.heading?.focus();
  }

  override render() {
    const { session } = this;
    if (!session) return nothing;
    const { strings } = this.#words;
    const { notifications: words } = strings;
    const toBeAsked = session.notifications.browser.allowed() === 'ask';
    return html`<div class="page">
      ${settingsPages('selfTest', strings)}
      <h2 tabindex="-1">${words.selfTest}</h2>
      <p class="intro">${words.selfTestText}</p>
      <div class="foot">
        ${
          toBeAsked
            ? html`<button type="button" class="button primary" @click=${() => session.notifications.enable()}>${words.enable}</button>`
            : nothing
        }
        <button type="button" class=${toBeAsked ? 'button' : 'button primary'} @click=${this.#tryAll}>${words.tryAll}</button>
      </div>
      <ul>${TRIALS.map((trial) => this.#row(trial))}</ul>
    </div>`;
  }

  #row(trial: Trial) {
    const { notifications: words } = this.#words.strings;
    const finding = this.findings.get(trial);
    return html`<li>
      <h3 id=${trial}>${words.trials[trial]}</h3>
      <button type="button" class="button" aria-describedby=${trial} aria-disabled=${finding === 'running'}
        @click=${() => this.#try(trial)}>${words.tryOne}</button>
      <div class="advice" role="status">${this.#outcome(trial, finding)}</div>
    </li>`;
  }

  #outcome(trial: Trial, finding: Finding | 'running' | undefined) {
    const { notifications: words } = this.#words.strings;
    if (!finding) return html`<span class="outcome">${words.untried}</span>`;
    if (finding === 'running') return html`<span class="outcome">${words.trying}</span>`;
    if (finding.good)
      return html`<span class="outcome good">✓ ${words.works}</span> ${this.#detail(trial, finding.measured)}`;
    return html`<span class="outcome bad">✗ ${words.fails}</span> ${this.#advice(finding)}`;
  }

  #detail(trial: Trial, measured: number | undefined) {
    const { notifications: words } = this.#words.strings;
    if (measured !== undefined) return words.after(this.#time(measured));
    return trial === 'sound' ? words.heardNothing : trial === 'shown' ? words.sawNothing : nothing;
  }

  #advice({ fault, measured = 0 }: Extract<Finding, { good: false }>): string {
    const { settings, notifications: words } = this.#words.strings;
    switch (fault) {
      case 'silent':
        return settings.silent;
      case 'blocked':
      case 'failed':
        return words.pushFaults[fault];
      case 'late':
        return words.late(this.#time(PATIENCE.push));
      case 'skewed':
        return measured > 0 ? words.slow(this.#time(measured)) : words.fast(this.#time(-measured));
      default:
        return words.refused[fault];
    }
  }

  /** So much time, in the agent's language. */
  #time(milliseconds: number): string {
    const short = milliseconds < 1000;
    const unit = short ? 'millisecond' : 'second';
    const maximumFractionDigits = !short && milliseconds < 10_000 ? 1 : 0;
    const format = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits } as const;
    return new Intl.NumberFormat(this.#words.language, format).format(milliseconds / (short ? 1 : 1000));
  }

  readonly #tryAll = () => {
    for (const trial of TRIALS) void this.#try(trial);
  };

  async #try(trial: Trial): Promise<void> {
    const { session, chime } = this;
    if (!session || this.findings.get(trial) === 'running') return;
    this.#find(trial, 'running');
    const { title, shownText: text } = this.#words.strings.notifications;
    const broken = (): Finding => ({ good: false, fault: 'failed' });
    this.#find(trial, await trials[trial]({ session, chime, title, text }).catch(broken));
  }

  #find(trial: Trial, finding: Finding | 'running'): void {
    this.findings = new Map(this.findings).set(trial, finding);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'porchlight-self-test': PorchlightSelfTest;
  }
}
