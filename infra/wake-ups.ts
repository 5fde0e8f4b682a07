import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ChatFunction } from './chat-function.ts';

/** How long one wake-up, or one sweep, may take. */
export const WAKE_UP_TIMEOUT = Duration.seconds(30);

/**
 * What makes code look at the clock: a queue of delayed messages, and a rule every minute for those that got lost.
 */
export class WakeUps extends Construct {
  readonly #queue: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const dead = new Queue(this, 'Dead', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.#queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the function's timeout, as Lambda asks: a batch that is still being worked on is not given out again.
      visibilityTimeout: Duration.seconds(6 * WAKE_UP_TIMEOUT.toSeconds()),
      deadLetterQueue: { queue: dead, maxReceiveCount: 5 },
    });
  }

  /** Where others may put messages, too. */
  get queue(): Queue {
    return this.#queue;
  }

  get queueUrl(): string {
    return this.#queue.queueUrl;
  }

  /** May ask to be woken. */
  grantArm(grantee: IGrantable): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: ['sqs:SendMessage'],
      resourceArns: [this.#queue.queueArn],
    });
  }

  /** Each due message wakes `deadline`; of a batch only the messages that failed come back. */
  wake(deadline: ChatFunction): void {
    deadline.lambda.addEventSource(
      new SqsEventSource(this.#queue, { batchSize: 10, reportBatchItemFailures: true }),
    );
  }

  /** Every minute `sweep` looks for what nobody was woken for. It is not repeated on failure: the next minute is. */
  everyMinute(sweep: ChatFunction): void {
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(sweep.lambda, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
  }
}
