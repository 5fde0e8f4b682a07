/** Somebody who can sign in here. */
export interface LocalAgent {
  /** The subject of their tokens. */
  sub: string;
  name: string;
  email: string;
  admin: boolean;
}

/** The two who are there from the start. */
export const DEMO_AGENTS: readonly LocalAgent[] = [
  { sub: 'ana', name: 'Ana', email: 'ana@example.com', admin: true },
  { sub: 'bo', name: 'Bo', email: 'bo@example.com', admin: false },
];

/** The claims of an agent's id token, named as Cognito names them. */
export function claimsOf({ sub, name, email, admin }: LocalAgent) {
  return { sub, name, email, email_verified: true, 'cognito:groups': admin ? ['admin'] : [] };
}
