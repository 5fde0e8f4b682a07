import { ChatError } from '../protocol/errors.ts';
import { toJson } from './plain-json.ts';

/** Asks the API something over HTTP, by the right of a token. What is refused is thrown as a ChatError. */
export async function ask<Answer>(
  address: string,
  token: string | undefined,
  method: string,
  body?: object,
): Promise<Answer> {
  const answer = await fetch(address, {
    method,
    credentials: 'omit',
    headers: token ? { authorization: `Bearer ${token}` } : {},
    ...(body && { body: toJson(body) }),
  });
  const said = await answer.json();
  // A gateway's own words have no code.
  if (!answer.ok) throw new ChatError(said.code ?? 'internal', said.message);
  return said;
}
