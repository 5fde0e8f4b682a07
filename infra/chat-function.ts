import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IGrantable, type IPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as Lambda, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface ChatFunctionProps {
  /** Folder with the bundle of one handler: `index.mjs`, exporting `handler`. */
  bundle: string;
  environment: Record<string, string>;
  /** @default 10 seconds */
  timeout?: Duration;
}

/**
 * One Lambda function. Runtime, architecture, memory, source maps and log retention are the same for all of them and
 * are decided here; its role may write its own log and nothing else until somebody grants more.
 */
export class ChatFunction extends Construct implements IGrantable {
  readonly lambda: Lambda;

  constructor(scope: Construct, id: string, props: ChatFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Not AWSLambdaBasicExecutionRole: that one may write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    this.lambda = new Lambda(this, 'Function', {
      description: `Porchlight: ${id}`,
      // The bundles are built for Node 20, which Lambda no longer patches; they run unchanged on a newer one.
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(props.bundle),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // Memory buys CPU: at this size a text costs a few milliseconds and a cold start well under a second.
      memorySize: 1024,
      timeout: props.timeout ?? Duration.seconds(10),
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
    });
  }

  get grantPrincipal(): IPrincipal {
    return this.lambda.grantPrincipal;
  }
}
