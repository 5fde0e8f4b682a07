import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterEach, describe, expect, test } from 'vitest';
import { Sealer } from '../../functions/outside/sealer.ts';
import { LOCAL_AWS } from '../credentials.ts';
import { Gateway } from '../gateway/gateway.ts';
import { Invocations } from '../invocations.ts';
import { Journal } from '../journal.ts';
import { quietLog } from '../log.ts';
import { keepSecrets } from '../secrets.ts';
import { LOCAL_KEY } from './kms.ts';
import { Queue } from './queue.ts';
import { startServices } from './services.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function keys({ sealingKey } = keepSecrets(undefined)) {
  const services = await startServices({
    gateway: new Gateway({ invoke: async () => {} }),
    queue: new Queue(async () => {}, new Journal()),
    outbox: new Journal(),
    database: 'http://127.0.0.1:9',
    sealingKey,
    invocations: new Invocations(),
    faults: {},
    log: quietLog,
  });
  const client = new KMSClient({ ...LOCAL_AWS, endpoint: services.endpoint, maxAttempts: 1 });
  cleanups.push(services.stop, () => client.destroy());
  return client;
}

describe('a secret that is sealed', () => {
  const secret = { password: 'correct horse' };

  test('opens for the agent it was sealed for, and for no other', async () => {
    const sealer = new Sealer(await keys(), LOCAL_KEY);
    const sealed = await sealer.seal('agt_ana', secret);
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('horse');
    expect(await sealer.open('agt_ana', sealed)).toEqual(secret);
    await expect(sealer.open('agt_bo', sealed)).rejects.toThrow(/sealed/);
  });

  test('does not open when anything in it was changed, or under another key', async () => {
    const client = await keys();
    const sealer = new Sealer(client, LOCAL_KEY);
    const sealed = Buffer.from(await sealer.seal('agt_ana', secret), 'base64');
    for (const at of [0, 15, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(sealer.open('agt_ana', changed.toString('base64'))).rejects.toThrow(/sealed/);
    }
    await expect(
      new Sealer(await keys(), LOCAL_KEY).open('agt_ana', sealed.toString('base64')),
    ).rejects.toThrow(/sealed/);
  });

  test('is sealed anew each time', async () => {
    const sealer = new Sealer(await keys(), LOCAL_KEY);
    expect(await sealer.seal('agt_ana', secret)).not.toBe(await sealer.seal('agt_ana', secret));
  });

  test('is refused as KMS refuses it: without a key, too large, without anything', async () => {
    const client = await keys();
    const encrypt = (KeyId: string, bytes: number) =>
      client.send(new EncryptCommand({ KeyId, Plaintext: new Uint8Array(bytes) }));
    await expect(encrypt('alias/other', 1)).rejects.toMatchObject({ name: 'NotFoundException' });
    await expect(encrypt(LOCAL_KEY, 4097)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      client.send(new DecryptCommand({ KeyId: LOCAL_KEY, CiphertextBlob: new Uint8Array(40) })),
    ).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });
});
