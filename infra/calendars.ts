import { RemovalPolicy } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/** A client that the owner has registered with a provider. */
interface ProviderClient {
  clientId: string;
  /** The name of the secret in Secrets Manager that is the client's secret. */
  secretName: string;
}

/** The providers whose calendars agents can connect, besides those that need no client. */
export interface CalendarSettings {
  google?: ProviderClient;
  /** `tenant`: the organisation's own, or `common` for any account. @default common */
  microsoft?: ProviderClient & { tenant?: string };
}

/** The key that seals what opens agents' calendars. It never leaves KMS, and each of its uses is in CloudTrail. */
export class CalendarKey extends Construct {
  readonly keyArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const key = new Key(this, 'Key', {
      description: 'Porchlight: seals what opens agents’ calendars',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.keyArn = key.keyArn;
  }

  /** May do this with what is sealed for calendars, and with nothing else under the key. */
  grant(grantee: IGrantable, ...actions: ('Encrypt' | 'Decrypt')[]): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: actions.map((action) => `kms:${action}`),
      resourceArns: [this.keyArn],
      conditions: { StringEquals: { 'kms:EncryptionContext:purpose': 'porchlight-calendar' } },
    });
  }
}

/** What functions find in their environment of the owner's clients; a kind without one is not offered. */
export function providerClients(
  scope: Construct,
  { google, microsoft }: CalendarSettings,
): Record<string, string> {
  return {
    ...(google && clientOf(scope, 'GOOGLE', google)),
    ...(microsoft && clientOf(scope, 'MICROSOFT', microsoft)),
    ...(microsoft?.tenant && { MICROSOFT_TENANT: microsoft.tenant }),
  };
}

/** The secret reaches the function as a reference that only CloudFormation resolves, like the visitors' one. */
function clientOf(
  scope: Construct,
  name: string,
  { clientId, secretName }: ProviderClient,
): Record<string, string> {
  const secret = Secret.fromSecretNameV2(scope, `${name}_SECRET`, secretName);
  return { [`${name}_CLIENT_ID`]: clientId, [`${name}_CLIENT_SECRET`]: secret.secretValue.unsafeUnwrap() };
}
