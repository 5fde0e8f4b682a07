import { ChatError } from '../../protocol/errors.ts';
import type { Schedule } from '../../protocol/me.ts';
import type {
  Invitation,
  MeetingSettings,
  SlotAnswer,
  SlotPreview,
} from '../../protocol/meeting-settings.ts';
import type { Api } from '../api.ts';
import {
  areSound,
  type MeetingDraft,
  meetingDraftOf,
  meetingScheduleOf,
  sameMeetings,
} from './meeting-draft.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { browserZone } from './own-settings.ts';

/** An invitation while it is being edited: every field is there. */
export type InvitationDraft = Record<'title' | 'text' | 'link', string>;

/** The next free times that the draft would give, as far as they are known. */
export type Preview = readonly string[] | 'waiting' | 'failed' | 'unreachable';

/** So long nothing must be typed before the free times are asked for, in milliseconds. */
const PAUSE_MS = 400;

/** What the agent has set for meetings: what the server has, and what has been typed and not saved. Fires `change`. */
export class OwnMeetings extends EventTarget {
  /** As the server has it. */
  saved: MeetingSettings | undefined;
  failed = false;
  /** What has been typed; it stays when the agent looks at something else. */
  draft: MeetingDraft = meetingDraftOf(undefined, undefined, browserZone());
  invitation: InvitationDraft = draftInvitation(undefined);
  /** How saving went, until something else is typed. */
  draftOutcome: Outcome | undefined;
  invitationOutcome: Outcome | undefined;
  /** When meetings could begin by the draft; undefined while it has faults or is off. */
  preview: Preview | undefined;
  readonly #api: Api;
  /** The hours for live chat, with which a first draft begins. */
  readonly #usual: () => Schedule | undefined;
  #loading = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(api: Api, usual: () => Schedule | undefined) {
    super();
    this.#api = api;
    this.#usual = usual;
  }

  start(): void {
    addEventListener('beforeunload', this.#onLeave);
  }

  stop(): void {
    clearTimeout(this.#timer);
    removeEventListener('beforeunload', this.#onLeave);
  }

  /** Asks the server for what it has, keeping what has been typed. */
  async load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    this.failed = false;
    this.#changed();
    try {
      const saved = await this.#api.ask<MeetingSettings>('GET', '/me/meetings');
      const untouched = this.saved === undefined || !this.draftUnsaved;
      const unwritten = this.saved === undefined || !this.invitationUnsaved;
      this.saved = saved;
      if (untouched) this.draft = this.#savedDraft;
      if (unwritten) this.invitation = draftInvitation(saved.invitation);
      this.#look();
    } catch {
      this.failed = this.saved === undefined;
    }
    this.#loading = false;
    this.#changed();
  }

  get draftUnsaved(): boolean {
    return this.saved !== undefined && !sameMeetings(this.draft, this.#savedDraft);
  }

  get invitationUnsaved(): boolean {
    if (this.saved === undefined) return false;
    const { title, text, link } = draftInvitation(this.saved.invitation);
    const typed = this.invitation;
    return title !== typed.title.trim() || text !== typed.text.trim() || link !== typed.link.trim();
  }

  edit(draft: MeetingDraft): void {
    this.draft = draft;
    this.draftOutcome = undefined;
    this.#look();
    this.#changed();
  }

  /** Back to what the server has. */
  revert(): void {
    this.edit(this.#savedDraft);
  }

  write(change: Partial<InvitationDraft>): void {
    this.invitation = { ...this.invitation, ...change };
    this.invitationOutcome = undefined;
    this.#changed();
  }

  revertInvitation(): void {
    this.write(draftInvitation(this.saved?.invitation));
  }

  /** Saves the schedule; a draft with faults stays where it is, with them shown. */
  async save(): Promise<void> {
    if (this.draftOutcome === 'saving') return;
    const sent = this.draft;
    this.draftOutcome = areSound(sent) ? 'saving' : 'refused';
    this.#changed();
    if (this.draftOutcome === 'refused') return;
    const outcome = await this.#put('/me/meeting-schedule', { schedule: meetingScheduleOf(sent) });
    // Whoever went on typing meanwhile has something unsaved again.
    this.draftOutcome = this.draft === sent ? outcome : undefined;
    this.#changed();
  }

  /** Saves the agent's own words; `language` is that of the inbox, in which letters are written to them. */
  async saveInvitation(language: string): Promise<void> {
    if (this.invitationOutcome === 'saving') return;
    const sent = this.invitation;
    const [title, text, link] = [sent.title.trim(), sent.text.trim(), sent.link.trim()];
    this.invitationOutcome = isLink(link) ? 'saving' : 'refused';
    this.#changed();
    if (this.invitationOutcome === 'refused') return;
    const body = { ...(title && { title }), ...(text && { text }), ...(link && { link }), language };
    const outcome = await this.#put('/me/invitation', body);
    this.invitationOutcome = this.invitation === sent ? outcome : undefined;
    this.#changed();
  }

  /** Why a meeting cannot begin at this moment, by what is saved. */
  explain(at: number): Promise<SlotAnswer> {
    const query = new URLSearchParams({ at: new Date(at).toISOString() });
    return this.#api.ask<SlotAnswer>('GET', `/me/slots/why?${query}`);
  }

  get #savedDraft(): MeetingDraft {
    return meetingDraftOf(this.saved?.schedule, this.#usual(), browserZone());
  }

  #put(path: string, body: object): Promise<Outcome> {
    const saving = this.#api.ask<MeetingSettings>('PUT', path, body).then((saved) => {
      this.saved = saved;
    });
    return outcomeOf(saving);
  }

  /** Asks for the free times of the draft, once nothing has been typed for a moment. */
  #look(): void {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    const schedule = areSound(this.draft) ? meetingScheduleOf(this.draft) : null;
    if (!schedule) {
      this.preview = undefined;
      return;
    }
    // What was known stands until there is something newer, so that the list does not flicker at every key.
    this.preview ??= 'waiting';
    this.#timer = setTimeout(async () => {
      const preview = await this.#api.ask<SlotPreview>('POST', '/me/slots', schedule).then(
        ({ next }) => next,
        (error) => (isUnreachable(error) ? ('unreachable' as const) : ('failed' as const)),
      );
      if (asked !== this.#asked) return;
      this.preview = preview;
      this.#changed();
    }, PAUSE_MS);
  }

  /** Whoever closes the page over something unsaved is asked by the browser. */
  readonly #onLeave = (event: BeforeUnloadEvent) => {
    if (this.draftUnsaved || this.invitationUnsaved) event.preventDefault();
  };

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

/** Whether this can be where to meet, if it is anything at all. */
export function isLink(link: string): boolean {
  return link === '' || (URL.canParse(link) && new URL(link).protocol === 'https:');
}

/** Whether the calendar that the agent has connected does not answer. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ChatError && error.code === 'calendar.unreachable';
}

function draftInvitation(invitation: Invitation | undefined): InvitationDraft {
  const { title = '', text = '', link = '' } = invitation ?? {};
  return { title, text, link };
}
