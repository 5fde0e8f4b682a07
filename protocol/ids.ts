import * as z from 'zod/mini';

/** A conversation's id, minted by the visitor's client so that asking twice opens one conversation. */
export const conversationId = z.string().check(z.regex(/^cnv_[A-Za-z0-9-]{8,64}$/));

/** The id of a frame, minted by its sender: the key by which a repeated frame is recognised. */
export const frameId = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/));
