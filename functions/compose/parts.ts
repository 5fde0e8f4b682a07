import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Queue } from '../outside/queue.ts';
import { Sockets } from '../outside/sockets.ts';
import { Database, type Observer } from '../store/database.ts';
import { Mailboxes } from '../store/mailboxes.ts';
import { client, clientOf, type Environment, type Hooks, required } from './environment.ts';

/** The table alone: also what seeds it on one machine. */
export function composeDatabase(environment: Environment, observe?: Observer): Database {
  const dynamo = new DynamoDBClient(clientOf(environment, 'DYNAMODB'));
  return new Database(dynamo, required(environment, 'TABLE'), observe);
}

/** The same, but a call whose answer is lost fails instead of being made once more. */
export function composeDatabaseOnce(environment: Environment, observe?: Observer): Database {
  const dynamo = new DynamoDBClient({ ...clientOf(environment, 'DYNAMODB'), maxAttempts: 1 });
  return new Database(dynamo, required(environment, 'TABLE'), observe);
}

export function composeQueue(environment: Environment): Queue {
  return new Queue(new SQSClient(clientOf(environment, 'SQS')), required(environment, 'QUEUE_URL'));
}

export function composeSockets(
  environment: Environment,
  database: Database,
  { now = Date.now, postTimeout }: Hooks,
): Sockets {
  const api = new ApiGatewayManagementApiClient({
    ...client(environment),
    endpoint: required(environment, 'SOCKET_ENDPOINT'),
    maxAttempts: 2,
  });
  return new Sockets(api, new Mailboxes(database), now, postTimeout);
}
