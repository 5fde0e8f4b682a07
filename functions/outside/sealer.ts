import { DecryptCommand, EncryptCommand, type KMSClient } from '@aws-sdk/client-kms';

/**
 * Seals what opens other people's calendars. The key never leaves KMS, and what was sealed for one agent does not open
 * for another.
 */
export class Sealer {
  readonly #client: KMSClient;
  readonly #key: string;

  constructor(client: KMSClient, key: string) {
    this.#client = client;
    this.#key = key;
  }

  async seal(agentId: string, secret: object): Promise<string> {
    const { CiphertextBlob } = await this.#client.send(
      new EncryptCommand({
        KeyId: this.#key,
        Plaintext: new TextEncoder().encode(JSON.stringify(secret)),
        EncryptionContext: contextOf(agentId),
      }),
    );
    if (!CiphertextBlob) throw new Error('KMS has sealed nothing.');
    return Buffer.from(CiphertextBlob).toString('base64');
  }

  async open(agentId: string, sealed: string): Promise<unknown> {
    const { Plaintext } = await this.#client.send(
      new DecryptCommand({
        KeyId: this.#key,
        CiphertextBlob: Buffer.from(sealed, 'base64'),
        EncryptionContext: contextOf(agentId),
      }),
    );
    return JSON.parse(new TextDecoder().decode(Plaintext));
  }
}

/** Authenticated with what is sealed, and written into the log of the key's use. */
function contextOf(agentId: string): Record<string, string> {
  return { purpose: 'porchlight-calendar', agent: agentId };
}
