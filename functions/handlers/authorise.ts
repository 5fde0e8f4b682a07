import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { composeGate } from '../compose/gate.ts';
import { authorise } from '../dispatch/policy.ts';

const gate = composeGate(process.env);

/** The authoriser of `$connect`. */
export const handler = (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> =>
  authorise(event, gate);
