import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** The keys of a subscription: only its browser can read what is encrypted for them. */
export interface SubscriptionKeys {
  /** Its public key, a point of P-256, in base64url. */
  p256dh: string;
  /** What it shares with us alone, in base64url. */
  auth: string;
}

/** What makes every message different; a test fixes it. */
interface Once {
  salt: Buffer;
  /** A private key of P-256. */
  privateKey: Buffer | undefined;
}

/** The size of a record, and so the most that a push service has to take. */
const RECORD = 4096;

/** After the last byte of the last record. */
const END = Buffer.of(2);

const derived = (secret: Buffer, salt: Buffer, info: Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/**
 * Encrypts a message for one browser: RFC 8291 over RFC 8188, in one record. It is these few lines rather than the
 * library `web-push`, whose own crypto, JWT, ASN.1 and proxy packages would treble what the handler loads.
 */
export function encryptPush(
  message: string,
  { p256dh, auth }: SubscriptionKeys,
  { salt, privateKey }: Once = { salt: randomBytes(16), privateKey: undefined },
): Buffer {
  const ours = createECDH('prime256v1');
  if (privateKey) ours.setPrivateKey(privateKey);
  else ours.generateKeys();
  const theirs = Buffer.from(p256dh, 'base64url');
  const both = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours.getPublicKey()]);
  const secret = derived(ours.computeSecret(theirs), Buffer.from(auth, 'base64url'), both, 32);
  const key = derived(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derived(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const sealed = [cipher.update(message, 'utf8'), cipher.update(END), cipher.final(), cipher.getAuthTag()];
  const size = Buffer.alloc(4);
  size.writeUInt32BE(RECORD);
  return Buffer.concat([salt, size, Buffer.of(ours.getPublicKey().length), ours.getPublicKey(), ...sealed]);
}
