import type { Me } from '../../protocol/me.ts';
import type { Api } from '../api.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { draftOf, isSound, type ScheduleDraft, sameDraft, scheduleOf } from './week-draft.ts';

/** The agent's own name and schedule: what the server has, and what has been typed and not saved. Fires `change`. */
export class OwnSettings extends EventTarget {
  /** As the server has it. */
  me: Me | undefined;
  failed = false;
  /** What has been typed; it stays when the agent looks at something else. */
  schedule: ScheduleDraft = draftOf(undefined, browserZone());
  name: string | undefined;
  /** How saving went, until something else is typed. */
  scheduleOutcome: Outcome | undefined;
  nameOutcome: Outcome | undefined;
  pictureOutcome: Outcome | undefined;
  readonly #api: Api;
  #loading = false;
  /** The language that the server knows of. */
  #spoken: string | undefined;

  constructor(api: Api) {
    super();
    this.#api = api;
  }

  start(): void {
    addEventListener('beforeunload', this.#onLeave);
  }

  stop(): void {
    removeEventListener('beforeunload', this.#onLeave);
  }

  /** Asks the server for what it has, keeping what has been typed. */
  async load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    this.failed = false;
    this.#changed();
    try {
      this.#take(await this.#api.ask('GET', '/me'));
    } catch {
      this.failed = this.me === undefined;
    }
    this.#loading = false;
    this.#changed();
  }

  /** Whether something has been typed that is not saved. */
  get unsaved(): boolean {
    return this.scheduleUnsaved || this.nameUnsaved;
  }

  get scheduleUnsaved(): boolean {
    return this.me !== undefined && !sameDraft(this.schedule, draftOf(this.me.schedule, browserZone()));
  }

  get nameUnsaved(): boolean {
    return this.name !== undefined && this.name.trim() !== this.me?.agent.name;
  }

  edit(schedule: ScheduleDraft): void {
    this.schedule = schedule;
    this.scheduleOutcome = undefined;
    this.#changed();
  }

  editName(name: string): void {
    this.name = name;
    this.nameOutcome = undefined;
    this.#changed();
  }

  /** Back to what the server has. */
  revert(): void {
    this.edit(draftOf(this.me?.schedule, browserZone()));
  }

  /** Saves the schedule; a draft with faults stays where it is, with them shown. */
  async save(): Promise<void> {
    const sent = this.schedule;
    if (this.scheduleOutcome === 'saving') return;
    this.scheduleOutcome = isSound(sent) ? 'saving' : 'refused';
    this.#changed();
    if (this.scheduleOutcome === 'refused') return;
    const outcome = await this.#put('/me/schedule', scheduleOf(sent));
    // Whoever went on typing meanwhile has something unsaved again.
    if (this.schedule === sent) this.scheduleOutcome = outcome;
    else this.scheduleOutcome = undefined;
    this.#changed();
  }

  /** Saves the name; an empty one goes back to that of the sign-in. */
  async rename(): Promise<void> {
    const sent = this.name;
    if (sent === undefined || this.nameOutcome === 'saving') return;
    this.nameOutcome = 'saving';
    this.#changed();
    const outcome = await this.#put('/me/profile', sent.trim() ? { name: sent.trim() } : {});
    this.nameOutcome = this.name === sent ? outcome : undefined;
    if (outcome === 'saved' && this.name === sent) this.name = undefined;
    this.#changed();
  }

  /** Shows another picture, in base64, beside the name; null takes it away. */
  async show(image: string | null): Promise<void> {
    if (this.pictureOutcome === 'saving') return;
    this.pictureOutcome = 'saving';
    this.#changed();
    const outcome = await this.#put('/me/avatar', { image });
    this.pictureOutcome = outcome === 'refused' ? 'failed' : outcome;
    this.#changed();
  }

  /** Letters to the agent are written in the language of their inbox: the server is told once which that is. */
  async speak(language: string): Promise<void> {
    if (language === this.#spoken) return;
    this.#spoken = language;
    await this.#api.ask('PUT', '/me/language', { language }).catch(() => {
      // Nobody waits for it: it is said again with the next connection.
      this.#spoken = undefined;
    });
  }

  #put(path: string, body: object): Promise<Outcome> {
    const saving = this.#api.ask<Me>('PUT', path, body).then((me) => {
      this.me = me;
    });
    return outcomeOf(saving);
  }

  #take(me: Me): void {
    const untouched = this.me === undefined || !this.scheduleUnsaved;
    this.me = me;
    if (untouched) this.schedule = draftOf(me.schedule, browserZone());
  }

  /** Whoever closes the page over something unsaved is asked by the browser. */
  readonly #onLeave = (event: BeforeUnloadEvent) => {
    if (this.unsaved) event.preventDefault();
  };

  readonly #changed = () => {
    this.dispatchEvent(new Event('change'));
  };
}

/** Where this browser's clock is. */
export function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
