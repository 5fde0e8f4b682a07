import type { ChatClient } from '../../client/chat-client.ts';
import type { Availability } from '../../protocol/down.ts';
import { untilTurn } from './pause.ts';

/** Whether this agent takes chats, as the server last said, and the switch. Fires `change`. */
export class OwnAvailability extends EventTarget {
  /** Unknown until the server has said it. */
  now: Availability | undefined;
  /** Whether the switch has been turned and the server has not answered yet. */
  turning = false;
  readonly #client: ChatClient;

  constructor(client: ChatClient) {
    super();
    this.#client = client;
  }

  /** Turns the switch; says whether the server has heard of it. */
  async set(available: boolean): Promise<boolean> {
    this.turning = true;
    this.dispatchEvent(new Event('change'));
    try {
      const reply = await this.#client.request('availability.set', { available });
      this.now = reply.availability;
      return true;
    } catch {
      return false;
    } finally {
      this.turning = false;
    }
  }

  /** Milliseconds until it changes by itself. */
  get untilTurn(): number | undefined {
    const until = this.now?.until;
    return until ? Date.parse(until) - Date.now() - this.#client.skew : undefined;
  }

  /** Milliseconds until a pause begins or ends. */
  get untilPause(): number | undefined {
    return untilTurn(this.now?.pauses, Date.now() + this.#client.skew);
  }
}
