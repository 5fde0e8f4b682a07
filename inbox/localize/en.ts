const rules = new Intl.PluralRules('en');
const one = (n: number) => rules.select(n) === 'one';

/** Everything the inbox says, in English. The other languages have the same shape: the compiler checks it. */
export const strings = {
  inbox: 'Inbox',
  mainNavigation: 'Main',
  visitor: 'Visitor',
  aVisitor: 'a visitor',
  you: 'You',
  back: 'Back',
  loading: 'Loading …',
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
  somethingFailed: 'That did not work. Please try again.',

  // signing in
  signIn: 'Sign in',
  signOut: 'Sign out',
  signInAgain: 'Sign in again',
  signingIn: 'Signing you in …',
  welcome: 'Good to see you',
  welcomeText: 'Sign in to answer the people who visit your site.',
  signInFailed: 'Signing in did not work. Please try again.',
  settingsFailed: 'The inbox could not load its settings.',
  sessionEnded: 'Your session has ended.',
  sessionEndedText: 'Sign in again to go on. Your drafts and unsent messages are kept.',
  account: (name: string) => `Account of ${name}`,

  // availability
  available: 'Available',
  unavailable: 'Unavailable',
  until: (when: string) => `until ${when}`,
  untilMidnight: 'until midnight',

  // connection
  connecting: 'Connecting …',
  reconnecting: 'Connection lost. Reconnecting …',
  offline: 'You are offline. What you send waits here and goes out when you are back.',
  refused: 'The server does not accept this sign-in.',

  // offers
  chatRequests: 'Chat requests',
  offerFrom: (name: string) => `New chat request from ${name}`,
  accept: 'Accept',
  decline: 'Decline',
  timeLeft: (time: string) => `${time} left`,
  offerGone: 'That chat request is no longer waiting.',
  offerLapsed: 'You did not answer a chat request in time. It has gone on without you.',

  // list
  conversations: 'Conversations',
  show: 'Show',
  active: 'Active',
  all: 'All',
  unread: (n: number) => (one(n) ? `${n} unread message` : `${n} unread messages`),
  draft: 'Draft:',
  noTextYet: 'No messages yet',
  ended: 'Ended',
  handledBy: (name: string) => `Handled by ${name}`,
  noActive: 'No chats right now',
  noActiveText: 'You are available. New chat requests appear at the top of this page.',
  notAvailable: 'You are not available',
  notAvailableText:
    'New chats go to other agents. If nobody is available, visitors get the fallback message.',
  becomeAvailable: 'Turn on “Available”',
  noPast: 'No conversations yet',
  noPastText: 'Chats that have ended are kept here, whoever handled them.',
  listFailed: 'Past conversations could not be loaded.',
  choose: 'Choose a conversation',
  chooseText: 'Pick one from the list to read it here.',

  // thread
  conversation: 'Conversation',
  message: 'Message',
  send: 'Send',
  composerHint: 'Enter sends, Shift + Enter starts a new line',
  charactersLeft: (n: number) => (one(n) ? `${n} character left` : `${n} characters left`),
  charactersOver: (n: number) => (one(n) ? `${n} character too many` : `${n} characters too many`),
  sending: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  failed: 'Not sent',
  retry: 'Try again',
  discard: 'Discard',
  typing: (name: string) => `${name} is typing`,
  newMessages: (n: number) => (one(n) ? `${n} new message` : `${n} new messages`),
  latest: 'Go to the newest message',
  today: 'Today',
  yesterday: 'Yesterday',
  endsIn: (time: string) => `This chat will end in ${time} unless somebody writes.`,
  endsSoon: 'This chat will end soon unless somebody writes.',
  endedNote: 'This conversation has ended.',
  downloadTranscript: 'Download transcript',
  notFound: 'This conversation cannot be shown',
  notFoundText: 'It does not exist, or another agent is handling it right now.',

  // events in the thread
  requested: (name: string) => `${name} asked for a chat`,
  offered: (agent: string) => `Offered to ${agent}`,
  declined: (agent: string) => `${agent} declined`,
  lapsed: (agent: string) => `${agent} did not answer in time`,
  accepted: (agent: string) => `${agent} took the chat`,
  youEnded: 'You ended the chat',
  endedByVisitor: (name: string) => `${name} ended the chat`,
  endedByAgent: (agent: string) => `${agent} ended the chat`,
  endedIdle: 'The chat ended because nobody wrote for a while',
  missed: 'Nobody took the chat',
  left: (name: string) => `${name} left before anybody answered`,

  // visitor
  visitorInformation: 'Visitor information',
  visitorDetails: 'Show visitor details',
  name: 'Name',
  jobTitle: 'Job title',
  email: 'Email',
  phone: 'Phone',
  crmStatus: 'CRM status',
  page: 'Page',
  referrer: 'Came from',
  localTime: 'Local time',
  language: 'Language',
  opensNewTab: 'opens in a new tab',
  endSession: 'End session',
  endQuestion: 'End this chat for both of you?',
  endNo: 'Keep chatting',

  // transcript
  transcriptOf: (name: string) => `Conversation with ${name}`,
  timesIn: (zone: string) => `All times in ${zone}`,
};

/** The shape of a catalogue. */
export type Strings = typeof strings;
