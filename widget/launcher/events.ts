/** Every public event bubbles and crosses shadow boundaries; its fields are its details. */
const everywhere = { bubbles: true, composed: true };

/** The bubble is there. */
export class PorchlightReadyEvent extends Event {
  constructor() {
    super('porchlight:ready', everywhere);
  }
}

/** The panel has come up. */
export class PorchlightOpenedEvent extends Event {
  constructor() {
    super('porchlight:opened', everywhere);
  }
}

/** The panel has gone away. A chat in it goes on. */
export class PorchlightClosedEvent extends Event {
  constructor() {
    super('porchlight:closed', everywhere);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'porchlight:ready': PorchlightReadyEvent;
    'porchlight:opened': PorchlightOpenedEvent;
    'porchlight:closed': PorchlightClosedEvent;
  }
}
