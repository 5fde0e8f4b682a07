import type { Push } from '../../protocol/down.ts';
import type { Entry, Side } from '../../protocol/entry.ts';
import type { ErrorCode, ErrorDetails } from '../../protocol/errors.ts';
import { RESUME_ENTRIES } from '../../protocol/limits.ts';
import type { Poll } from '../../protocol/polling.ts';
import type { Up } from '../../protocol/up.ts';

/** What may befall a frame on its way. */
export type Fault =
  | 'none'
  /** The socket breaks before the frame is read. */
  | 'lost'
  /** The frame is carried out; its answer is not sent, and the socket stays open. */
  | 'mute'
  /** The frame is carried out, and the socket breaks before its answer. */
  | 'unanswered'
  /** The frame arrives twice. */
  | 'doubled'
  /** From here on the socket takes everything and says nothing. */
  | 'deaf'
  /** Carried out, but nobody is told. */
  | 'untold'
  | 'internal'
  | 'limited';

export interface Connected {
  socket: { send(text: string): void; terminate(): void };
  side: Side;
  deaf: boolean;
  conversations: Set<string>;
}

/**
 * A chat server as the wire's contract has it, and no kinder: its log in memory. It looks for
 * an earlier copy of a text only after the number its sender names. */
export class World {
  readonly logs = new Map<string, Entry[]>();
  readonly frames: Up[] = [];
  readonly connected = new Set<Connected>();
  dials = 0;
  tokens: string[] = [];
  fault: (frame: Up) => Fault = () => 'none';
  /** Whether a new socket is let in; or is never answered, or let in and then ignored. */
  door: boolean | 'hangs' | 'silent' = true;
  /** What a request that asks by HTTP is answered with: most worlds have WebSockets only. */
  polling: (token: string, body: Poll) => number = () => 404;
  /** What has been asked by HTTP. */
  readonly posts: Poll[] = [];
  /** Kept unsettled, it keeps answers by HTTP waiting. */
  slowness: Promise<void> | undefined;

  /** Appends as the server itself, telling whoever listens. */
  append(
    conversationId: string,
    entry: DistributiveOmit<Entry, 'number' | 'at'>,
    except?: Connected | 'everybody',
  ): Entry {
    const log = this.log(conversationId);
    const stored = { ...entry, number: log.length + 1, at: '2026-11-22T12:00:00.000Z' } as Entry;
    log.push(stored);
    if (except !== 'everybody')
      this.tell({ type: 'entry.added', conversationId, entry: stored }, conversationId, except);
    return stored;
  }

  log(conversationId: string): Entry[] {
    const log = this.logs.get(conversationId) ?? [];
    this.logs.set(conversationId, log);
    return log;
  }

  /** An accepted conversation. */
  open(conversationId: string): void {
    const agent = { id: 'agt_ana', name: 'Ana' };
    const expiresAt = '2026-11-22T12:01:40.000Z';
    this.append(conversationId, { id: 'one', kind: 'requested', details: {}, context: {} });
    this.append(conversationId, { id: 'two', kind: 'offered', agent, expiresAt });
    this.append(conversationId, { id: 'three', kind: 'accepted', agent });
  }

  tell(push: Push, conversationId: string, except?: Connected, only?: Side): void {
    for (const other of this.connected) {
      if (other === except || !other.conversations.has(conversationId)) continue;
      if (!only || other.side === only) this.say(other, push);
    }
  }

  say(to: Connected, frame: object): void {
    if (!to.deaf) to.socket.send(JSON.stringify(frame));
  }

  hear(from: Connected, frame: Up): void {
    this.frames.push(frame);
    const fault = this.fault(frame);
    if (fault === 'deaf') from.deaf = true;
    if (fault === 'lost') from.socket.terminate();
    else if (fault === 'internal') this.refuse(from, frame, 'internal');
    else if (fault === 'limited') this.refuse(from, frame, 'rate.limited', { retryAfter: 700 });
    else {
      const answer = this.carryOut(from, frame, fault !== 'untold');
      if (fault === 'doubled') this.carryOut(from, frame, true);
      if (fault === 'unanswered') from.socket.terminate();
      else if (answer && fault !== 'mute')
        for (let copy = fault === 'doubled' ? 2 : 1; copy; copy--) this.say(from, answer);
    }
  }

  refuse(to: Connected, { id }: Up, code: ErrorCode | string, details: ErrorDetails = {}): void {
    this.say(to, { re: id, type: 'error', code, message: code, ...details });
  }

  carryOut(from: Connected, frame: Up, tell: boolean): object | undefined {
    const ok = { re: frame.id, type: 'ok' };
    switch (frame.type) {
      case 'ping':
        return ok;
      case 'conversation.resume': {
        const { conversationId, after } = frame;
        const known = from.conversations.has(conversationId);
        from.conversations.add(conversationId);
        const other = from.side === 'agent' ? 'visitor' : 'agent';
        if (!known)
          this.tell({ type: 'peer.resumed', conversationId, by: from.side }, conversationId, from, other);
        const entries = this.log(conversationId).slice(after, after + RESUME_ENTRIES);
        const more = after + entries.length < this.log(conversationId).length;
        return { ...ok, entries, more, now: '2026-11-22T12:00:00.000Z' };
      }
      case 'message.send': {
        const { id, conversationId, after, text } = frame;
        const log = this.log(conversationId);
        const earlier = log.slice(after).find((entry) => entry.id === id);
        if (!earlier && log.at(-1)?.kind === 'ended')
          return { re: id, type: 'error', code: 'conversation.closed', message: 'closed' };
        const entry =
          earlier ??
          this.append(conversationId, { id, kind: 'text', by: from.side, text }, tell ? from : 'everybody');
        return { ...ok, number: entry.number, at: entry.at };
      }
      case 'conversation.end': {
        const how = from.side;
        const { number } = this.append(frame.conversationId, { id: frame.id, kind: 'ended', how }, from);
        return { ...ok, number };
      }
      case 'typing.set':
      case 'receipt.set': {
        const { id, type, ...body } = frame;
        const pushed = type === 'typing.set' ? 'typing.changed' : 'receipt.changed';
        this.tell({ ...body, type: pushed, by: from.side } as Push, frame.conversationId, from);
        return undefined;
      }
      case 'availability.set':
        return { ...ok, availability: { available: frame.available, until: null, by: 'override' } };
      default:
        return { ...ok, number: 1 };
    }
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
