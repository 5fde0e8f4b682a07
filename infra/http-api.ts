import { Duration } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi, HttpMethod, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { ROUTES } from '../functions/routes/table.ts';
import type { ChatFunction } from './chat-function.ts';

/** The HTTP API: the routes of the route table and nothing else; any other path never reaches a function. */
export class ChatHttpApi extends Construct {
  /** Its address, without a slash at the end. */
  readonly url: string;
  readonly #api: HttpApi;

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
    new HttpStage(this, 'Stage', {
      httpApi: this.#api,
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: 500, burstLimit: 500 },
    });
    this.url = this.#api.apiEndpoint;
  }

  /** Answers every route of the table with one function. */
  route(http: ChatFunction): void {
    const integration = new HttpLambdaIntegration('Http', http.lambda);
    for (const route of ROUTES) {
      if (route.kind !== 'http') continue;
      this.#api.addRoutes({ path: route.path, methods: [HttpMethod[route.method]], integration });
    }
  }
}
