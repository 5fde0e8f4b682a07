import { createHash } from 'node:crypto';

/** An answer that is no JSON, and may change: whoever has it already asks whether it has. */
export class Document {
  readonly text: string;
  readonly type: string;

  constructor(text: string, type: string) {
    this.text = text;
    this.type = type;
  }

  /** As HTTP wants it: another text has another one. */
  get tag(): string {
    return `"${createHash('sha256').update(this.text).digest('base64url').slice(0, 22)}"`;
  }
}
