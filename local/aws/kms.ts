import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Answer, exception, json } from './answer.ts';

interface Asked {
  KeyId?: string;
  Plaintext?: string;
  CiphertextBlob?: string;
  EncryptionContext?: Record<string, string>;
}

/** What KMS encrypts at once, in bytes. */
const MOST = 4096;
const NONCE = 12;
const TAG = 16;

/** The key as it is asked for. */
export const LOCAL_KEY = 'alias/porchlight';

/** `Encrypt` and `Decrypt` of KMS, by AES-256-GCM under one key; the context is authenticated with what is sealed. */
export function kms(secret: string, operation: string, body: Buffer): Answer {
  const {
    KeyId,
    Plaintext = '',
    CiphertextBlob = '',
    EncryptionContext = {},
  } = JSON.parse(body.toString('utf8')) as Asked;
  if (KeyId !== LOCAL_KEY) return exception(400, 'NotFoundException', `There is no key ${KeyId}.`);
  const key = Buffer.from(secret, 'base64url');
  const context = Buffer.from(JSON.stringify(Object.entries(EncryptionContext).sort()));
  if (operation === 'Encrypt') {
    const plain = Buffer.from(Plaintext, 'base64');
    if (plain.length === 0 || plain.length > MOST)
      return exception(400, 'ValidationException', `A plaintext has 1 to ${MOST} bytes.`);
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    const blob = Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    return json({ KeyId, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT', CiphertextBlob: blob.toString('base64') });
  }
  if (operation === 'Decrypt') {
    const blob = Buffer.from(CiphertextBlob, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, NONCE))
        .setAAD(context)
        .setAuthTag(blob.subarray(NONCE, NONCE + TAG));
      const plain = Buffer.concat([decipher.update(blob.subarray(NONCE + TAG)), decipher.final()]);
      return json({ KeyId, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT', Plaintext: plain.toString('base64') });
    } catch {
      return exception(400, 'InvalidCiphertextException', 'It was not sealed by this key in this context.');
    }
  }
  return exception(400, 'UnknownOperationException', `There is no ${operation} here.`);
}
