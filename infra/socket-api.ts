import { Stack } from 'aws-cdk-lib';
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ChatFunction } from './chat-function.ts';

const STAGE = 'live';

/**
 * The WebSocket: who may connect is asked of `authorise` once, and every frame after that goes to one function, which
 * knows from the event who speaks.
 */
export class SocketApi extends Construct {
  /** What a browser dials. */
  readonly url: string;
  /** What a function calls to speak to a connection. */
  readonly endpoint: string;
  readonly #api: WebSocketApi;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#api = new WebSocketApi(this, 'Api', {
      apiName: 'porchlight-sockets',
      description: 'Porchlight: frames of visitors and agents',
      // Routes are not chosen by the body: dispatch decodes it, and says what is wrong with it in a typed error.
      routeSelectionExpression: '$request.body.type',
    });
    const stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: this.#api,
      stageName: STAGE,
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: 2000, burstLimit: 1000 },
    });
    this.url = stage.url;
    this.endpoint = stage.callbackUrl;
  }

  /** Connects the three routes. The answer to a frame is what the function returns: that is no call and no lookup. */
  route(authorise: ChatFunction, socket: ChatFunction): void {
    const integration = (route: string) => new WebSocketLambdaIntegration(route, socket.lambda);
    const authorizer = new WebSocketLambdaAuthorizer('Authorise', authorise.lambda, {
      identitySource: ['route.request.header.Sec-WebSocket-Protocol'],
    });
    this.#api.addRoute('$connect', { integration: integration('Connect'), authorizer });
    this.#api.addRoute('$default', { integration: integration('Frame'), returnResponse: true });
    this.#api.addRoute('$disconnect', { integration: integration('Disconnect') });
  }

  /** May speak to connections (POST) and ask whether one is alive (GET), as `methods` says. */
  grantSpeak(grantee: IGrantable, methods: readonly ('POST' | 'GET')[]): Grant {
    const connections = methods.map((method) =>
      Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.#api.apiId,
        resourceName: `${STAGE}/${method}/@connections/*`,
      }),
    );
    return Grant.addToPrincipal({
      grantee,
      actions: ['execute-api:ManageConnections'],
      resourceArns: connections,
    });
  }
}
