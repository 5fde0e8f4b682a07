import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Deed, deedOf, takesKeys } from './shortcuts.ts';

/** Does what the keys of the page are for, wherever on it they are pressed. */
export class Keys implements ReactiveController {
  readonly #singleKeys: () => boolean | undefined;
  readonly #deeds: Record<Deed, () => void>;

  /** `singleKeys` says whether the agent wants those; undefined while there is nobody whose keys they could be. */
  constructor(
    host: ReactiveControllerHost,
    singleKeys: () => boolean | undefined,
    deeds: Record<Deed, () => void>,
  ) {
    this.#singleKeys = singleKeys;
    this.#deeds = deeds;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('keydown', this.#onKey);
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.#onKey);
  }

  readonly #onKey = (event: KeyboardEvent) => {
    const singleKeys = this.#singleKeys();
    const path = event.composedPath();
    // A dialog has the keys to itself.
    if (path.some((node) => node instanceof HTMLDialogElement)) return;
    if (singleKeys === undefined || event.defaultPrevented) return;
    const deed = deedOf(event, { typing: takesKeys(path[0]), singleKeys });
    if (!deed) return;
    event.preventDefault();
    this.#deeds[deed]();
  };
}
