import type { Reply } from '../../protocol/down.ts';
import type { UpFrame, UpType } from '../../protocol/up.ts';
import type { App } from '../app.ts';
import type { Speaker } from '../domain/speaker.ts';
import type { CallerOf } from './table.ts';

/** A speaker at the other end of a connection: a socket, or one that is polled. */
export type Caller<S extends Speaker = Speaker> = S & { connectionId: string };

/** Whoever the route table lets send frames of type T. */
export type CallerFor<T extends UpType> = Caller<Extract<Speaker, { side: CallerOf<T> }>>;

/** Carries out one frame. Its answer goes back as `ok`; undefined says nothing. */
export type Route<T extends UpType> = (
  frame: UpFrame<T>,
  caller: CallerFor<T>,
  app: App,
) => Promise<Reply<T> | undefined>;
