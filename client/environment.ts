/** Everything a client takes from the browser, so that a test can hand in its own. */
export interface Environment {
  /** May throw, and will where somebody has taken it away: then there are other ways. */
  WebSocket: new (
    url: string,
    protocols: string[],
  ) => WebSocket;
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Without it, or without `locks`, every tab holds a connection of its own. */
  BroadcastChannel: (new (name: string) => BroadcastChannel) | undefined;
  locks: LockManager | undefined;
  /** Absent where the browser forbids it. */
  storage: Storage | undefined;
  /** The same for one tab. */
  tabStorage: Storage | undefined;
  /** Where `online`, `offline`, `visibilitychange`, `pageshow`, `pagehide`, `freeze`, `resume` and `storage` are heard. */
  page: EventTarget;
  /** Whether the browser believes in its network. */
  online(): boolean;
  /** Whether nobody can see the page. */
  hidden(): boolean;
  /** Milliseconds since 1970, by the local clock. */
  now(): number;
  /** At least 0, below 1. */
  random(): number;
  setTimeout(run: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** The browser's own, as one window has it. */
export function browserEnvironment(page: typeof globalThis = globalThis): Environment {
  return {
    WebSocket: page.WebSocket,
    fetch: (url, init) => page.fetch(url, init),
    BroadcastChannel: page.BroadcastChannel,
    locks: page.navigator?.locks,
    storage: storageOf(() => page.localStorage),
    tabStorage: storageOf(() => page.sessionStorage),
    page,
    online: () => page.navigator?.onLine !== false,
    hidden: () => page.document.hidden,
    now: () => Date.now(),
    random: () => Math.random(),
    setTimeout: (run, milliseconds) => page.setTimeout(run, milliseconds),
    clearTimeout: (timer) => page.clearTimeout(timer as number),
  };
}

function storageOf(ask: () => Storage): Storage | undefined {
  try {
    return ask();
  } catch {
    return undefined; // A page may be forbidden to store anything: even asking throws.
  }
}
