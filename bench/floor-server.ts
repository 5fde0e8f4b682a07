/**
 * The least that could be called a serverless chat on these parts: for each frame one conditional put into the
 * database, then one post to the other side's connection, then the answer; put and post through the AWS SDK. No rule,
 * no check, no log, no state. Runs in a process of its own, as the local stack does.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type WebSocket, WebSocketServer } from 'ws';
import { LOCAL_AWS } from '../local/credentials.ts';
import { startDatabase } from '../local/database.ts';

const database = await startDatabase();
const dynamo = new DynamoDBClient({ ...LOCAL_AWS, endpoint: database.endpoint });
const connections = new Map<string, WebSocket>();

const posts = createServer(receivePost);
await new Promise<void>((listening) => posts.listen(0, '127.0.0.1', listening));
const management = new ApiGatewayManagementApiClient({
  ...LOCAL_AWS,
  endpoint: `http://127.0.0.1:${(posts.address() as AddressInfo).port}`,
});

/** `POST /@connections/NAME`. */
async function receivePost(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const name = decodeURIComponent(request.url?.split('/').at(-1) ?? '');
  const socket = connections.get(name);
  socket?.send(Buffer.concat(chunks).toString());
  response.writeHead(socket ? 200 : 410).end();
}

const numbers = new Map<string, number>();

async function answer(socket: WebSocket, peer: string, data: string): Promise<void> {
  const { id, conversationId, text } = JSON.parse(data);
  const number = (numbers.get(conversationId) ?? 0) + 1;
  numbers.set(conversationId, number);
  const entry = { number, id, at: new Date().toISOString(), kind: 'text', by: 'visitor', text };
  await dynamo.send(
    new PutItemCommand({
      TableName: database.table,
      Item: marshall({
        pk: `CONV#${conversationId}`,
        sk: `LOG#${String(number).padStart(9, '0')}`,
        ...entry,
      }),
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );
  const push = JSON.stringify({ type: 'entry.added', conversationId, entry });
  await management.send(new PostToConnectionCommand({ ConnectionId: peer, Data: push }));
  socket.send(JSON.stringify({ re: id, type: 'ok', number, at: entry.at }));
}

const server = createServer();
new WebSocketServer({ server }).on('connection', (socket, request) => {
  // `/?name=A&peer=B`: who this is, and whom its frames are posted to.
  const query = new URL(request.url ?? '/', 'http://floor').searchParams;
  const name = query.get('name') ?? '';
  const peer = query.get('peer') ?? '';
  connections.set(name, socket);
  socket.on('message', (data) => void answer(socket, peer, data.toString()));
  socket.on('close', () => connections.delete(name));
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

process.once('disconnect', async () => {
  await database.stop();
  process.exit(0);
});
process.send?.({ port: (server.address() as AddressInfo).port });
