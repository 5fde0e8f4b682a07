import { randomUUID, webcrypto } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, importJWK, jwtVerify } from 'jose';
import type { DeviceDraft, DeviceMessage } from '../protocol/device.ts';

const { subtle } = webcrypto;

/** A push as it was taken in, and read with the browser's own key. */
export interface TakenPush {
  endpoint: string;
  ttl: number;
  urgency: string | undefined;
  topic: string | undefined;
  /** Who sent it, by their own account. */
  contact: string | undefined;
  message: DeviceMessage;
}

interface Browser {
  keys: CryptoKeyPair;
  point: Uint8Array;
  auth: Uint8Array;
  /** The key that the browser was told to trust. */
  sender: string | undefined;
}

/**
 * A push service with the browsers behind it: it refuses what the real ones refuse (RFC 8030, 8291, 8292), and what it
 * takes is decrypted here with WebCrypto, and its signature checked with jose, by none of the code that made them.
 */
export class PushService {
  readonly taken: TakenPush[] = [];
  /** Why a post was refused, each in turn. */
  readonly refused: string[] = [];
  /** What is answered instead, by endpoint. */
  readonly answers = new Map<string, number>();
  now: () => number = Date.now;
  readonly #browsers = new Map<string, Browser>();
  #origin = '';
  readonly #server = createServer((request, response) => {
    void this.#take(request).then((status) => response.writeHead(status).end());
  });

  /** Gives its origin. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this.#origin;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Another browser subscribes; `sender` is whom it will listen to, anybody if that is not said. */
  async subscribe(sender?: string, language = 'en'): Promise<DeviceDraft> {
    const keys = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
    const point = new Uint8Array(await subtle.exportKey('raw', keys.publicKey));
    const auth = webcrypto.getRandomValues(new Uint8Array(16));
    const endpoint = `${this.#origin}/push/${randomUUID()}`;
    this.#browsers.set(endpoint, { keys, point, auth, sender });
    return { endpoint, keys: { p256dh: text64(point), auth: text64(auth) }, language };
  }

  /** What this subscription was sent. */
  to({ endpoint }: Pick<DeviceDraft, 'endpoint'>): DeviceMessage[] {
    return this.taken.filter((push) => push.endpoint === endpoint).map(({ message }) => message);
  }

  async #take(request: IncomingMessage): Promise<number> {
    const endpoint = `${this.#origin}${request.url}`;
    const browser = this.#browsers.get(endpoint);
    if (!browser) return 404;
    const body = await bodyOf(request);
    const told = this.answers.get(endpoint);
    if (told) return told;
    try {
      const { headers } = request;
      check(request.method === 'POST', 'a push is posted');
      check(headers['content-encoding'] === 'aes128gcm', 'the encoding is aes128gcm');
      check(/^\d+$/.test(String(headers.ttl)), 'there is a TTL');
      check(/^[\w-]{0,32}$/.test(String(headers.topic ?? '')), 'a topic is up to 32 characters of base64url');
      check(body.length <= 4096, 'a body is at most 4096 bytes');
      const contact = await this.#contact(String(headers.authorization), browser);
      const message = JSON.parse(await opened(body, browser)) as DeviceMessage;
      const { ttl, urgency, topic } = headers as Record<string, string | undefined>;
      this.taken.push({ endpoint, ttl: Number(ttl), urgency, topic, contact, message });
      return 201;
    } catch (cause) {
      this.refused.push(String(cause));
      return 400;
    }
  }

  /** RFC 8292: the token is for this service, is good for a day at most, and is signed by whom the browser trusts. */
  async #contact(authorization: string, { sender }: Browser): Promise<string | undefined> {
    const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
    check(!sender || key === sender, 'it is signed by whom the browser subscribed to');
    const point = Buffer.from(key, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(text64);
    const jwk = { kty: 'EC', crv: 'P-256', x, y, alg: 'ES256' } as Parameters<typeof importJWK>[0];
    const currentDate = new Date(this.now());
    await jwtVerify(token, await importJWK(jwk), {
      audience: this.#origin,
      currentDate,
      algorithms: ['ES256'],
    });
    const { exp = Number.POSITIVE_INFINITY, sub } = decodeJwt(token);
    check(exp * 1000 - this.now() <= 24 * 60 * 60_000, 'a token is good for at most a day');
    return sub;
  }
}

/** RFC 8291 from the browser's side. */
async function opened(body: Buffer, { keys, point, auth }: Browser): Promise<string> {
  const salt = body.subarray(0, 16);
  const length = body.readUInt8(20);
  const theirs = body.subarray(21, 21 + length);
  const sealed = body.subarray(21 + length);
  const remote = await subtle.importKey('raw', theirs, { name: 'ECDH', namedCurve: 'P-256' }, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: remote }, keys.privateKey, 256);
  const secret = await derive(
    shared,
    auth,
    Buffer.concat([Buffer.from('WebPush: info\0'), point, theirs]),
    256,
  );
  const bits = await derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 128);
  const iv = await derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 96);
  const key = await subtle.importKey('raw', bits, 'AES-GCM', false, ['decrypt']);
  const padded = Buffer.from(await subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed));
  const end = padded.lastIndexOf(2);
  check(end >= 0 && padded.subarray(end + 1).every((byte) => byte === 0), 'the last record ends with 2');
  return padded.subarray(0, end).toString();
}

async function derive(secret: ArrayBuffer, salt: Uint8Array, info: Uint8Array, bits: number) {
  const key = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(salt), info: new Uint8Array(info) };
  return subtle.deriveBits(how, key, bits);
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It does not hold that ${what}`);
}

function text64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
