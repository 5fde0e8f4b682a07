import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { composePolling } from '../compose/polling.ts';
import { dispatchPoll } from '../dispatch/dispatch-poll.ts';

const app = composePolling(process.env);

/** `POST /frames` of the HTTP API: connections that are polled. */
export const handler = (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> =>
  dispatchPoll(event, app);
