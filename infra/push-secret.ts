import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/**
 * What our key pair at push services is made from (functions/outside/vapid.ts), made by Secrets Manager at the first
 * deployment and kept for good: a new one would make every subscription void until its inbox is opened again.
 *
 * It reaches `deadline`, which signs, and `http`, which tells browsers the public half, by the way that the visitor
 * secret takes. All it can forge is a push to a browser whose subscription one holds as well.
 */
export class PushSecret extends Construct {
  /** For a function's environment. */
  readonly value: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const secret = new Secret(this, 'Secret', {
      description: 'Porchlight: our name at push services',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.value = secret.secretValue.unsafeUnwrap();
  }
}
