import { ChatClient } from '../client/chat-client.ts';
import { browserEnvironment, type Environment } from '../client/environment.ts';
import type { InboxSettings } from '../protocol/settings.ts';
import { Api } from './api.ts';
import { OwnAvailability } from './availability/own-availability.ts';
import { AllConversations } from './conversations/all-conversations.ts';
import { Finder } from './conversations/finder.ts';
import { OwnConversations } from './conversations/own-conversations.ts';
import { PastConversations } from './conversations/past-conversations.ts';
import { CalendarBook } from './meetings/calendar-book.ts';
import { MeetingBook } from './meetings/meeting-book.ts';
import { MeetingNewsBook } from './meetings/meeting-news-book.ts';
import type { NotifyingBrowser } from './notifications/browser.ts';
import { OwnOffers } from './offers/own-offers.ts';
import { ReplyBook } from './replies/reply-book.ts';
import { OwnCalendar } from './settings/own-calendar.ts';
import { OwnMeetings } from './settings/own-meetings.ts';
import { OwnSettings } from './settings/own-settings.ts';
import { Preferences } from './settings/preferences.ts';
import { NoteBook } from './thread/note-book.ts';
import { RatingBook } from './thread/rating-book.ts';
import { Transfers } from './transfer/transfers.ts';

export interface InboxSessionOptions {
  settings: InboxSettings;
  /** The agent's id: what is kept in this browser is kept under it. */
  agentId: string;
  token(): Promise<string>;
  environment?: Partial<Environment>;
  /** Where notifications are shown. */
  browser?: NotifyingBrowser;
  fetch?: typeof fetch;
}

/** What an agent's session is made of: one connection, one way to ask over HTTPS, and a book for each thing they know of. */
export abstract class InboxParts extends EventTarget {
  readonly agentId: string;
  readonly client: ChatClient;
  /** What is asked rather than told live. */
  readonly api: Api;
  readonly own: OwnConversations;
  readonly past: PastConversations;
  readonly finder: Finder;
  readonly replies: ReplyBook;
  readonly transfers: Transfers;
  readonly meetings: MeetingBook;
  /** What visitors did with their meetings and the agent has not seen yet. */
  readonly meetingNews = new MeetingNewsBook();
  readonly calendars: CalendarBook;
  /** How visitors liked their chats. */
  readonly ratings: RatingBook;
  /** How often there was news of a conversation's visitor. */
  readonly news = new Map<string, number>();
  /** The agent's own name and schedule. */
  readonly mine: OwnSettings;
  /** What the agent has set for meetings with them. */
  readonly ownMeetings: OwnMeetings;
  /** The calendar that the agent has connected. */
  readonly ownCalendar: OwnCalendar;
  /** What the agent chose for this browser. */
  readonly preferences: Preferences;
  protected readonly page: Pick<Environment, 'page' | 'hidden'>;
  protected readonly ownOffers: OwnOffers;
  protected readonly ownAvailability: OwnAvailability;
  protected readonly noteBook: NoteBook;
  protected readonly all: AllConversations;

  constructor({ settings, agentId, token, environment, fetch: fetcher }: InboxSessionOptions) {
    super();
    this.agentId = agentId;
    this.client = new ChatClient({
      socketUrl: settings.socket,
      apiUrl: settings.api,
      token,
      side: 'agent',
      scope: agentId,
      ...(environment && { environment }),
    });
    this.own = new OwnConversations(this.client);
    this.ownOffers = new OwnOffers(this.client);
    this.ownAvailability = new OwnAvailability(this.client);
    const source = { api: settings.api, token, fetch: fetcher ?? fetch.bind(globalThis) };
    this.api = new Api(source.api, source.token, source.fetch);
    this.replies = new ReplyBook(this.api);
    this.transfers = new Transfers(this.api);
    this.meetings = new MeetingBook(this.api);
    this.calendars = new CalendarBook(this.api, agentId);
    this.ratings = new RatingBook(this.api);
    this.mine = new OwnSettings(this.api);
    this.ownMeetings = new OwnMeetings(this.api, () => this.mine.me?.schedule);
    this.ownCalendar = new OwnCalendar(this.api);
    this.preferences = new Preferences(agentId);
    this.past = new PastConversations(source);
    this.finder = new Finder(source, this.changed);
    this.all = new AllConversations(this.own, this.past, this.finder);
    const { storage, ...page } = { ...browserEnvironment(), ...environment };
    this.page = page;
    this.noteBook = new NoteBook({ client: this.client, api: this.api, agentId, storage });
  }

  /** Something of it is another. */
  protected readonly changed = () => {
    this.dispatchEvent(new Event('change'));
  };
}
