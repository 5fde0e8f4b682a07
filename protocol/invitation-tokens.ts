/** What can be written in an invitation, and is filled in. */
export const INVITATION_TOKENS = [
  'visitor.name',
  'visitor.email',
  'agent.name',
  'company',
  'meeting.date',
  'meeting.time',
  'meeting.duration',
  'meeting.link',
] as const;

/** What each token of an invitation stands for. */
export type TokenValues = Readonly<Record<(typeof INVITATION_TOKENS)[number], string>>;

/**
 * Puts the values into an agent's text. It is done in one go: what a visitor typed is never looked through for tokens
 * again. What is no token stays as it was typed, so that whoever wrote it sees the slip.
 */
export function filled(text: string, values: TokenValues): string {
  return text.replace(/\{([a-z.]+)\}/g, (typed, name: string) => (isToken(name) ? values[name] : typed));
}

function isToken(name: string): name is keyof TokenValues {
  return (INVITATION_TOKENS as readonly string[]).includes(name);
}
