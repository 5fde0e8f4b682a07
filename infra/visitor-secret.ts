import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/**
 * The key that visitor tokens are signed with, made by Secrets Manager at the first deployment.
 *
 * It reaches the two functions that need it as a dynamic reference: CloudFormation puts the value into their
 * environment, where Lambda keeps it encrypted. It is in no template, asset or log, and a cold start waits for no extra
 * call. What it costs: whoever may read a function's configuration may read it, and a new value takes a deployment.
 * All it can forge is a visitor, or a site's word for who one is: the sites' identity secrets follow from it.
 */
export class VisitorSecret extends Construct {
  /** Where it is kept. */
  readonly arn: string;
  /** For a function's environment. */
  readonly value: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const secret = new Secret(this, 'Secret', {
      description: 'Porchlight: signs visitor tokens',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.arn = secret.secretArn;
    this.value = secret.secretValue.unsafeUnwrap();
  }
}
