import { Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
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
  }

  /** May send, from this address only. */
  grantSend(grantee: IGrantable): Grant {
    const identity = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'identity',
      resourceName: this.#identity,
    });
    return Grant.addToPrincipal({
      grantee,
      actions: ['ses:SendEmail'],
      resourceArns: [identity],
      conditions: { StringEquals: { 'ses:FromAddress': this.from } },
    });
  }
}
