import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { BUNDLE, HANDLERS } from './build.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** The commands of the SDK that the socket handler sends, and nothing around them. */
const floor = `
  export { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand, UpdateItemCommand, DeleteItemCommand,
    TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
  export { ApiGatewayManagementApiClient, GetConnectionCommand, PostToConnectionCommand }
    from '@aws-sdk/client-apigatewaymanagementapi';
  export { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
`;

async function bundle(entry: BuildOptions) {
  const made = await build({ ...BUNDLE, ...entry, sourcemap: false, write: false, metafile: true });
  const inputs = Object.values(made.metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return {
    bytes: made.outputFiles?.[0]?.contents.length ?? 0,
    inputs: inputs.flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  };
}

describe('the bundles', () => {
  test('have the socket handler within 1.3 times the bytes of the SDK’s clients alone', async () => {
    const bare = await bundle({ stdin: { contents: floor, resolveDir: folder } });
    const socket = await bundle({ entryPoints: [`${folder}handlers/socket.ts`] });
    expect(socket.bytes / bare.bytes).toBeLessThanOrEqual(1.3);
  });

  test.each(HANDLERS)('keep the SDK’s chain of credentials and the full zod out of %s', async (name) => {
    const { inputs } = await bundle({ entryPoints: [`${folder}handlers/${name}.ts`] });
    const unwanted = /credential-provider-(ini|sso|process)|zod\/v4\/(classic|locales\/(?!en))/;
    expect(inputs.filter((input) => unwanted.test(input))).toEqual([]);
  });
});
