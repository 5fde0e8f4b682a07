import { ChatError, ERRORS, type ErrorCode } from '../protocol/errors.ts';

/** The HTTP API, as the agent who is signed in may ask it. */
export class Api {
  readonly #address: string;
  readonly #token: () => Promise<string>;
  readonly #fetch: typeof fetch;

  constructor(address: string, token: () => Promise<string>, fetcher: typeof fetch) {
    this.#address = address;
    this.#token = token;
    this.#fetch = fetcher;
  }

  /** Something below the API, by its whole address. */
  addressOf(path: string): string {
    return new URL(`${this.#address}${path}`, location.href).href;
  }

  /** Where an agent's picture is, as a card has it. */
  picture(avatar: string | undefined): string | undefined {
    return avatar && `${this.#address}/${avatar}`;
  }

  /** Asks, and gives the answer; what is refused is thrown with its name. */
  async ask<Answer>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer> {
    const headers = {
      authorization: `Bearer ${await this.#token()}`,
      ...(body && { 'content-type': 'application/json' }),
    };
    const response = await this.#fetch(`${this.#address}${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.ok) return response.json();
    throw refusalOf(await response.json().catch(() => undefined));
  }
}

interface Refusal {
  code?: string;
  message?: string;
  field?: string;
  why?: string;
}

function refusalOf(body: Refusal | undefined): ChatError {
  const { code, message, field, why } = body ?? {};
  const known = code !== undefined && code in ERRORS ? (code as ErrorCode) : 'internal';
  return new ChatError(known, message, { ...(field && { field }), ...(why && { why }) });
}
