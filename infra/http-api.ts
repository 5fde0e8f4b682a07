import { Duration } from 'aws-cdk-lib';
import { type CfnStage, CorsHttpMethod, HttpApi, HttpMethod, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { type HttpEntry, POLL, ROUTES } from '../functions/routes/table.ts';
import type { ChatFunction } from './chat-function.ts';

/** Polls come again and again: they have as much room as the frames of the sockets have, and take none from the others. */
const POLLS = { ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 1000, DetailedMetricsEnabled: true };

/** The HTTP API: the routes of the route table and nothing else; any other path never reaches a function. */
export class ChatHttpApi extends Construct {
  /** Its address, without a slash at the end. */
  readonly url: string;
  readonly #api: HttpApi;
  readonly #stage: CfnStage;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#api = new HttpApi(this, 'Api', {
      apiName: 'porchlight',
      description: 'Porchlight: visitors’ tokens, lists of conversations',
      createDefaultStage: false,
      // Which sites there are is data, so every origin may ask; the function compares it with the site's own list.
      // No cookie is ever involved: a page can only use a token that it holds.
      corsPreflight: {
        allowOrigins: ['*'],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PUT, CorsHttpMethod.DELETE],
        allowHeaders: ['authorization', 'content-type'],
        maxAge: Duration.hours(2),
      },
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.#api,
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: 500, burstLimit: 500 },
    });
    this.#stage = stage.node.defaultChild as CfnStage;
    this.url = this.#api.apiEndpoint;
  }

  /** Answers every route of the table with the function that the table names. */
  route(functions: { readonly [handler in HttpEntry['handler']]: ChatFunction }): void {
    const integrations = {
      http: new HttpLambdaIntegration('Http', functions.http.lambda),
      polling: new HttpLambdaIntegration('Polling', functions.polling.lambda),
    };
    for (const route of ROUTES) {
      if (route.kind !== 'http') continue;
      const integration = integrations[route.handler];
      const added = this.#api.addRoutes({
        path: route.path,
        methods: [HttpMethod[route.method]],
        integration,
      });
      // A stage can only set limits for a route that is there already.
      if (route.name === POLL.name) this.#stage.node.addDependency(...added);
    }
    this.#stage.routeSettings = { [`${POLL.method} ${POLL.path}`]: POLLS };
  }
}
