import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { composeWebApp } from '../compose/web.ts';
import { dispatchRequest } from '../dispatch/dispatch-request.ts';

const app = composeWebApp(process.env);

/** Every route of the HTTP API. */
export const handler = (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> =>
  dispatchRequest(event, app);
