/** An answer that is no JSON: a file whose address follows from its content, so that it never changes. */
export class Bytes {
  readonly bytes: Uint8Array;
  readonly type: string;

  constructor(bytes: Uint8Array, type: string) {
    this.bytes = bytes;
    this.type = type;
  }
}
