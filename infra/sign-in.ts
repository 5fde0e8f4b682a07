import { Aws, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

/** The groups an agent can be in; the id token carries them, and `admin` is what makes an admin. */
export const GROUPS = ['agent', 'admin'] as const;

/** Where agents sign in: an OpenID provider with a page of its own. Nobody signs up; an admin invites. */
export class SignIn extends Construct {
  readonly userPoolId: string;
  /** The `iss` of its tokens; its discovery document and keys are found under it. */
  readonly issuer: string;
  /** Where the browser is sent to sign in, and exchanges its code. */
  readonly pages: string;
  readonly #pool: UserPool;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#pool = new UserPool(this, 'Agents', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      autoVerify: { email: true },
      standardAttributes: {
        email: { required: true, mutable: true },
        fullname: { required: true, mutable: true },
      },
      passwordPolicy: { minLength: 12, tempPasswordValidity: Duration.days(7) },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const groupName of GROUPS) {
      new CfnUserPoolGroup(this, `Group-${groupName}`, { userPoolId: this.#pool.userPoolId, groupName });
    }
    this.userPoolId = this.#pool.userPoolId;
    this.issuer = `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${this.#pool.userPoolId}`;
    this.pages = this.#addDomain().baseUrl();
  }

  /**
   * The inbox as an OpenID client. It is public, so it has no secret: a code is bound to the browser that asked for it
   * by PKCE, which the inbox always sends and Cognito checks whenever it was sent.
   */
  addInbox(address: string): string {
    return this.#pool.addClient('Inbox', {
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [address],
        logoutUrls: [address],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
    }).userPoolClientId;
  }

  #addDomain(): UserPoolDomain {
    // Unique in its region among all accounts, so it takes its name from what already is: the stack's own id.
    const unique = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
    return this.#pool.addDomain('Pages', { cognitoDomain: { domainPrefix: `porchlight-${unique}` } });
  }
}
