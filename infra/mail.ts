import { Stack } from 'aws-cdk-lib';
import { EventBus, EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface MailProps {
  /** The address that Porchlight's mail comes from. */
  from: string;
  /** Whether this stack registers the address with SES; false when the account has it, or its domain, already. */
  register: boolean;
  /** What SES knows: the address itself, or its domain. @default the address */
  identity?: string;
}

/** Who mail comes from. */
export class Mail extends Construct {
  readonly from: string;
  /** What mail is sent with, so that we hear what becomes of it. */
  readonly configurationSet: string;
  readonly #identity: string;

  constructor(scope: Construct, id: string, props: MailProps) {
    super(scope, id);
    this.from = props.from;
    this.#identity = props.identity ?? props.from;
    if (props.register) {
      const name = this.#identity;
      const identity = name.includes('@') ? Identity.email(name) : Identity.domain(name);
      new EmailIdentity(this, 'Identity', { identity });
    }
    const set = new ConfigurationSet(this, 'Set');
    this.configurationSet = set.configurationSetName;
    set.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
  }

  /** Mail that comes back is told to the queue of wake-ups, in the form that those who are woken read. */
  tell(queue: IQueue): void {
    new Rule(this, 'ComesBack', {
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received', 'Email Rejected'],
        detail: { mail: { tags: { 'ses:configuration-set': [this.configurationSet] } } },
      },
      targets: [
        new SqsQueue(queue, {
          message: RuleTargetInput.fromObject({ mail: EventField.fromPath('$.detail'), at: EventField.time }),
        }),
      ],
    });
  }

  /** May send, from this address only. A message that we have put together ourselves asks for the second right. */
  grantSend(grantee: IGrantable): Grant {
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    return Grant.addToPrincipal({
      grantee,
      actions: ['ses:SendEmail', 'ses:SendRawEmail'],
      resourceArns: [arn('identity', this.#identity), arn('configuration-set', this.configurationSet)],
      conditions: { StringEquals: { 'ses:FromAddress': this.from } },
    });
  }
}
