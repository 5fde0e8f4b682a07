/** Where signing in stands. `expired`: it was good, and cannot be renewed without the agent. */
export type IdentityStatus = 'unknown' | 'signedOut' | 'signedIn' | 'expired';

/** Who is at this inbox, and the token that proves it. `change` is fired when `status` does. */
export interface Identity extends EventTarget {
  readonly status: IdentityStatus;
  /** The agent's id, once signed in. */
  readonly agentId: string | undefined;
  /** The agent's name, once signed in. */
  readonly name: string | undefined;
  /** Whether the last attempt to sign in came back without success. */
  readonly failed: boolean;
  /** Finds out whether somebody is signed in; finishes a sign-in that has just come back. */
  restore(): Promise<void>;
  /** A token that is good now, renewed if need be; a `ChatError` when only signing in again can help. */
  token(): Promise<string>;
  signIn(): Promise<void>;
  signOut(): Promise<void>;
}
