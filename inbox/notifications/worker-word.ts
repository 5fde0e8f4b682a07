/** What the service worker says to the pages of the inbox. */
export type WorkerWord =
  /** Go there, or do what the address says. */
  | { kind: 'go'; hash: string }
  /** The push of this test has arrived. */
  | { kind: 'test'; test: string }
  /** The browser has dropped the subscription. */
  | { kind: 'resubscribe' };
