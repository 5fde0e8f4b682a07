/** An answer that sends a browser somewhere else. */
export class Redirect {
  readonly address: string;

  constructor(address: string) {
    this.address = address;
  }
}
