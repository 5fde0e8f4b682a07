import type { Push } from '../protocol/down.ts';

/** The server said something unasked; every tab hears it. */
export class PushEvent extends Event {
  readonly push: Push;

  constructor(push: Push) {
    super('push');
    this.push = push;
  }
}
