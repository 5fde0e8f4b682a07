import { errors, jwtVerify, SignJWT } from 'jose';
import { ChatError } from '../../protocol/errors.ts';
import { LINK_AUDIENCE, linkedMeeting } from '../domain/meeting-link.ts';

const HEADER = { alg: 'HS256', typ: 'meeting+jwt' } as const;

/** The tokens in the links of a meeting's letters: each names one meeting, and whoever has it may change that one. */
export class LinkTokens {
  readonly #secret: Uint8Array;

  constructor(secret: string) {
    this.#secret = new TextEncoder().encode(secret);
  }

  /** The token of this meeting: the same one each time. */
  async sign(meetingId: string): Promise<string> {
    return new SignJWT()
      .setProtectedHeader(HEADER)
      .setSubject(meetingId)
      .setAudience(LINK_AUDIENCE)
      .sign(this.#secret);
  }

  /** The meeting that this token names. Whether its links are still good is for `linkHolds` to say. */
  async read(token: string): Promise<string> {
    const meetingId = linkedMeeting(await this.#claims(token));
    if (!meetingId) throw new ChatError('link.invalid');
    return meetingId;
  }

  async #claims(token: string): Promise<unknown> {
    const { alg, typ } = HEADER;
    try {
      return (await jwtVerify(token, this.#secret, { algorithms: [alg], typ, audience: LINK_AUDIENCE }))
        .payload;
    } catch (cause) {
      if (cause instanceof errors.JOSEError) throw new ChatError('link.invalid');
      throw cause;
    }
  }
}
