/** What one site's widget keeps in the visitor's browser, and only after they have opened it. */
export interface Notes {
  /** The conversation that is going on; one that has ended keeps its log, behind a `-`, until the next is begun. */
  conversation: string;
  /** The visitor's token and when it runs out, as JSON. */
  visitor: string;
  /** The page's own name for the visitor, once it has been told to the site. */
  user: string;
  /** This tab shows the panel. */
  open: string;
  /** The pages this tab has shown since the bubble was opened in it, as JSON. */
  trail: string;
  /** The id of the meeting that is being booked in this tab. */
  meeting: string;
  /** This tab's half-filled form, as JSON. */
  form: string;
  /** The id of the chat that was rated last in this tab. */
  rated: string;
  /** The visitor wants no sound. */
  mute: string;
  /** The conversation and the number of the message that a tab has rung for last. */
  rang: string;
}

/** Tokens, conversations and silence are shared by the tabs of a visit; what is open or half-typed belongs to one. */
const shared = (name: keyof Notes) => /^([cvu]|mute|rang)/.test(name);

/** Storage that a page or browser may forbid, or that is full: then notes last as long as the page. */
export class NoteBook {
  readonly #prefix: string;
  /** What storage would not take. */
  #memory: Record<string, string> = {};

  constructor(site: string) {
    this.#prefix = `porchlight:${site}:`;
  }

  /** The note's name in storage, as a `storage` event has it. */
  key(name: keyof Notes): string {
    return this.#prefix + name;
  }

  read(name: keyof Notes): string | undefined {
    try {
      return this.#memory[name] ?? this.#storage(name)[this.key(name)];
    } catch {
      return undefined;
    }
  }

  /** A note that was kept as JSON. */
  parse<T>(name: keyof Notes): T | undefined {
    try {
      return JSON.parse(this.read(name) ?? '');
    } catch {
      return undefined;
    }
  }

  /** Keeps a note; undefined throws it away. */
  write(name: keyof Notes, value: string | undefined): void {
    delete this.#memory[name];
    try {
      put(this.#storage(name), this.key(name), value);
    } catch {
      put(this.#memory, name, value);
    }
  }

  /** Throws all of them away. */
  clear(): void {
    this.#memory = {};
    for (const name of [
      'conversation',
      'visitor',
      'user',
      'open',
      'trail',
      'meeting',
      'form',
      'rated',
      'mute',
      'rang',
    ] as const)
      this.write(name, undefined);
  }

  #storage(name: keyof Notes): Storage {
    return shared(name) ? localStorage : sessionStorage;
  }
}

function put(where: Record<string, string>, name: string, value: string | undefined): void {
  if (value === undefined) delete where[name];
  else where[name] = value;
}
