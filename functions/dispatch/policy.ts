import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { ChatError } from '../../protocol/errors.ts';
import { journal } from '../outside/journal.ts';
import { admit, type Gate } from '../routes/admit.ts';
import { type AuthorizerContext, toContext } from './speakers.ts';

/** Answers the authoriser's question: 401 without a token, 403 for one that opens nothing, else who it is. */
export async function authorise(
  { headers, methodArn }: APIGatewayRequestAuthorizerEvent,
  gate: Gate,
): Promise<APIGatewayAuthorizerResult> {
  const header = (name: string) =>
    Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
  try {
    const knock = { subprotocols: header('sec-websocket-protocol'), origin: header('origin') };
    const { speaker, frameRate } = await admit(knock, gate);
    const id = speaker.side === 'agent' ? speaker.agentId : speaker.visitorId;
    return policy('Allow', id, methodArn, toContext(speaker, frameRate));
  } catch (cause) {
    if (cause instanceof ChatError) {
      // The gateway's word for 401.
      if (cause.code === 'token.missing') throw new Error('Unauthorized');
      return policy('Deny', 'nobody', methodArn);
    }
    journal.error('an authorisation failed', cause);
    throw cause;
  }
}

function policy(
  Effect: 'Allow' | 'Deny',
  principalId: string,
  Resource: string,
  context: AuthorizerContext = {},
): APIGatewayAuthorizerResult {
  const Statement = [{ Action: 'execute-api:Invoke', Effect, Resource }];
  return { principalId, policyDocument: { Version: '2012-10-17', Statement }, context };
}
