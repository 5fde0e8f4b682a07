/** A time was chosen. */
export class PickEvent extends Event {
  /** ISO 8601. */
  readonly start: string;
  /** The zone in which it was read. */
  readonly zone: string;

  constructor(start: string, zone: string) {
    super('pick');
    this.start = start;
    this.zone = zone;
  }
}
