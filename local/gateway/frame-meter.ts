const CONTINUATION = 0;
const BINARY = 2;

/**
 * Reads the lengths of a socket's incoming WebSocket frames as they pass, because a WebSocket library counts whole
 * messages only, and API Gateway limits single frames too. Calls `tooLong` once, at the header of the first data
 * frame longer than `limit`, before its payload has arrived.
 */
export function frameMeter(limit: number, tooLong: () => void): (chunk: Buffer) => void {
  let payload = 0;
  let header = Buffer.alloc(0);
  let told = false;
  return (chunk) => {
    let at = 0;
    while (at < chunk.length && !told) {
      if (payload > 0) {
        const skipped = Math.min(payload, chunk.length - at);
        payload -= skipped;
        at += skipped;
        continue;
      }
      header = Buffer.concat([header, chunk.subarray(at, at + 1)]);
      at++;
      if (header.length < 2 || header.length < headerLength(header)) continue;
      payload = payloadLength(header);
      const opcode = header.readUInt8(0) & 0x0f;
      header = Buffer.alloc(0);
      if (opcode >= CONTINUATION && opcode <= BINARY && payload > limit) {
        told = true;
        tooLong();
      }
    }
  };
}

function headerLength(header: Buffer): number {
  const short = header.readUInt8(1);
  const mask = short & 0x80 ? 4 : 0;
  return 2 + extraLength(short & 0x7f) + mask;
}

function extraLength(short: number): number {
  if (short === 126) return 2;
  return short === 127 ? 8 : 0;
}

function payloadLength(header: Buffer): number {
  const short = header.readUInt8(1) & 0x7f;
  if (short === 126) return header.readUInt16BE(2);
  return short === 127 ? Number(header.readBigUInt64BE(2)) : short;
}
