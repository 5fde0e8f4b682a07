import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { HANDLERS } from '../functions/build.ts';
import { PUBLIC_PUSH_SERVICES } from '../functions/domain/push-services.ts';
import { ROUTES } from '../functions/routes/table.ts';
import { TABLE } from '../functions/store/table.ts';
import { CONTENT_SECURITY_POLICY } from '../local/content-security-policy.ts';
import { rights, say, synthesise } from './synthesis.test-kit.ts';

/** One synthesis for the whole file: loading the library and making the template is most of its time. */
const template = synthesise();

const properties = (type: string) =>
  Object.values(template.findResources(type)).map(({ Properties }) => Properties);

/** Our own functions; CDK brings one more, which copies the site's files. */
const functions = () =>
  Object.entries(template.findResources('AWS::Lambda::Function'))
    .filter(([id]) => HANDLERS.some((name) => id.startsWith(`${name}Function`)))
    .map(([, { Properties }]) => Properties);

describe('the table', () => {
  const names = ({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) => [
    { AttributeName: partitionKey, KeyType: 'HASH' },
    { AttributeName: sortKey, KeyType: 'RANGE' },
  ];

  test('has the keys and indexes of its definition and no others', () => {
    const [table] = properties('AWS::DynamoDB::GlobalTable');
    expect(table.KeySchema).toEqual(names(TABLE));
    expect(table.GlobalSecondaryIndexes).toEqual(
      TABLE.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: names(index),
        Projection: { ProjectionType: 'ALL' },
      })),
    );
  });

  test('is paid by use, forgets by its own clock, streams, can be put back to any second, and outlives the stack', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      },
    });
  });
});

describe('the routes', () => {
  test('are those of the route table, the three of the socket, and nothing else', () => {
    const http = ROUTES.flatMap((route) => (route.kind === 'http' ? [`${route.method} ${route.path}`] : []));
    const routes = properties('AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey);
    expect(routes.sort()).toEqual(['$connect', '$default', '$disconnect', ...http].sort());
  });

  test('lead to the function that the table names', () => {
    const targets = properties('AWS::ApiGatewayV2::Integration').map(({ IntegrationUri }) =>
      say(IntegrationUri),
    );
    const handlers = new Set(ROUTES.map(({ handler }) => handler));
    for (const handler of handlers) {
      expect(targets.filter((target) => target.includes(`${handler}Function`))).not.toEqual([]);
    }
    expect(
      targets.filter((target) => ![...handlers].some((name) => target.includes(`${name}Function`))),
    ).toEqual([]);
  });

  test('ask the authoriser before a socket opens, and refuse one without a subprotocol unasked', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: '$connect',
      AuthorizationType: 'CUSTOM',
    });
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'REQUEST',
      IdentitySource: ['route.request.header.Sec-WebSocket-Protocol'],
    });
  });

  test('answer a frame with what the function returns', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: '$default',
      RouteResponseSelectionExpression: '$default',
    });
    template.resourceCountIs('AWS::ApiGatewayV2::RouteResponse', 1);
  });

  test('are throttled on both APIs', () => {
    const limits = properties('AWS::ApiGatewayV2::Stage').map(
      ({ DefaultRouteSettings }) => DefaultRouteSettings,
    );
    expect(limits).toHaveLength(2);
    for (const { ThrottlingRateLimit, ThrottlingBurstLimit } of limits) {
      expect(ThrottlingRateLimit).toBeGreaterThan(0);
      expect(ThrottlingBurstLimit).toBeGreaterThan(0);
    }
  });

  test('give polls as much room as the frames of sockets have, once the route is there', () => {
    const stages = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const http = stages.find(({ Properties }) => Properties.RouteSettings);
    const socket = stages.find(({ Properties }) => !Properties.RouteSettings);
    const [[key, settings] = []] = Object.entries<object>(http?.Properties.RouteSettings);
    expect(key).toBe('POST /frames');
    expect(settings).toEqual(socket?.Properties.DefaultRouteSettings);
    const routes = template.findResources('AWS::ApiGatewayV2::Route', { Properties: { RouteKey: key } });
    expect(http?.DependsOn).toEqual(expect.arrayContaining(Object.keys(routes)));
  });
});

describe('the functions', () => {
  test('are one for each handler, all of a kind', () => {
    expect(functions()).toHaveLength(HANDLERS.length);
    for (const lambda of functions()) {
      expect(lambda).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON' },
      });
      expect(lambda.Environment.Variables.NODE_OPTIONS).toBe('--enable-source-maps');
    }
  });

  test('keep their logs for a month', () => {
    const kept = properties('AWS::Logs::LogGroup').map(({ RetentionInDays }) => RetentionInDays);
    expect(kept.length).toBeGreaterThanOrEqual(HANDLERS.length);
    expect(new Set(kept)).toEqual(new Set([30]));
  });

  test('see the visitor secret as a reference that only CloudFormation resolves', () => {
    const secrets = functions().flatMap(({ Environment }) => Environment.Variables.VISITOR_SECRET ?? []);
    expect(secrets).not.toEqual([]);
    for (const secret of secrets) expect(say(secret)).toMatch(/^\{\{resolve:secretsmanager:/);
  });
});

describe('our name at push services', () => {
  test('is a secret that the two functions know that need it', () => {
    const knowing = functions().filter(({ Environment }) => Environment.Variables.PUSH_SECRET);
    expect(knowing.map(({ Description }) => Description).sort()).toEqual([
      'Porchlight: deadline',
      'Porchlight: http',
    ]);
    for (const { Environment } of knowing) {
      expect(say(Environment.Variables.PUSH_SECRET)).toMatch(/^\{\{resolve:secretsmanager:/);
    }
  });

  test('is used at the services of browsers and nowhere else', () => {
    const named = functions().flatMap(({ Environment }) => Environment.Variables.PUSH_SERVICES ?? []);
    expect(new Set(named)).toEqual(new Set([PUBLIC_PUSH_SERVICES.join(',')]));
  });
});

describe('the rights', () => {
  const log = (name: string) => [`logs:CreateLogStream ${name}Log`, `logs:PutLogEvents ${name}Log`];
  const connections = (method: string) =>
    `execute-api:ManageConnections arn:<Partition>:execute-api:<Region>:<AccountId>:SocketsApi/live/${method}/@connections/*`;
  const chat = [
    connections('GET'),
    connections('POST'),
    'dynamodb:GetItem Table',
    'dynamodb:Query Table',
    'dynamodb:Query Table/index/byTurn',
    'dynamodb:PutItem Table',
    'dynamodb:UpdateItem Table',
    'dynamodb:DeleteItem Table if AGENT#*',
    'sqs:SendMessage WakeUpsQueue',
  ];
  const on = (partition: string, ...actions: string[]) =>
    actions.map((action) => `dynamodb:${action} Table if ${partition}`);
  const mail = ['ses:SendEmail', 'ses:SendRawEmail'].flatMap((action) =>
    ['identity/porchlight@example.com', 'configuration-set/MailSet'].map(
      (resource) => `${action} arn:<Partition>:ses:<Region>:<AccountId>:${resource}`,
    ),
  );
  const seal = ['kms:Encrypt CalendarKey', 'kms:Decrypt CalendarKey'];
  const receive = [
    'ReceiveMessage',
    'ChangeMessageVisibility',
    'GetQueueUrl',
    'DeleteMessage',
    'GetQueueAttributes',
  ];

  test.each([
    ['authorise', ['dynamodb:GetItem Table if SITE#*']],
    [
      'http',
      [
        'dynamodb:GetItem Table if SITE#*',
        'dynamodb:Query Table/index/byMonth',
        'dynamodb:Query Table/index/byTurn',
        'dynamodb:Query Table/index/byStart',
        'dynamodb:Query Table/index/byBooker',
        ...on('TEAMS', 'Query'),
        ...on('AGENT#*', 'GetItem', 'Query', 'UpdateItem', 'DeleteItem'),
        ...on('CONV#*', 'GetItem', 'Query', 'PutItem', 'UpdateItem'),
        ...on('AVATAR#*', 'GetItem', 'PutItem'),
        ...on('FEED#*', 'GetItem', 'PutItem', 'DeleteItem'),
        ...on('VISITOR#*', 'GetItem', 'Query', 'PutItem', 'UpdateItem'),
        ...on('CALENDAR#*', 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
        ...on('MEETING#*', 'GetItem', 'PutItem', 'UpdateItem'),
        ...on('MAILBOX#*', 'GetItem', 'UpdateItem'),
        ...on('REPLIES#*', 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
        connections('POST'),
        connections('GET'),
        'sqs:SendMessage WakeUpsQueue',
        ...seal,
      ],
    ],
    ['socket', [...chat, 'dynamodb:Query Table/index/byAgent', ...on('CALENDAR#*', 'DeleteItem')]],
    [
      'polling',
      [
        ...chat,
        'dynamodb:Query Table/index/byAgent',
        ...on('CALENDAR#*', 'DeleteItem'),
        ...on('MAILBOX#*', 'DeleteItem'),
      ],
    ],
    ['deadline', [...chat, ...mail, ...seal, ...receive.map((action) => `sqs:${action} WakeUpsQueue`)]],
    ['sweep', [...chat, ...mail, ...seal, 'dynamodb:Query Table/index/byDue']],
  ])('of %s are these and no others', (name, expected) => {
    expect(rights(template, name)).toEqual([...expected, ...log(name)].sort());
  });

  test.each(HANDLERS)('of %s name actions one by one, and no resource by a bare wildcard', (name) => {
    const mine = rights(template, name);
    expect(mine).not.toEqual([]);
    for (const right of mine) {
      const [action, resource] = right.split(' ');
      expect(action).not.toContain('*');
      expect(resource).not.toBe('*');
    }
  });
});

describe('wake-ups', () => {
  test('that keep failing end in a dead-letter queue', () => {
    const queues = properties('AWS::SQS::Queue');
    expect(queues).toHaveLength(2);
    expect(queues.filter(({ RedrivePolicy }) => RedrivePolicy?.maxReceiveCount === 5)).toHaveLength(1);
  });

  test('are hidden for at least six times as long as their function may run', () => {
    const [source] = properties('AWS::Lambda::EventSourceMapping');
    const [queue] = properties('AWS::SQS::Queue').filter(({ RedrivePolicy }) => RedrivePolicy);
    const deadline = functions().find(({ Description }) => Description === 'Porchlight: deadline');
    expect(say(source.FunctionName)).toBe('deadlineFunction');
    expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * deadline?.Timeout);
  });

  test('come back one by one, not with the whole batch', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  test('that got lost are looked for every minute', () => {
    const [rule] = properties('AWS::Events::Rule').filter(({ ScheduleExpression }) => ScheduleExpression);
    expect(rule.ScheduleExpression).toBe('rate(1 minute)');
    expect(say(rule.Targets[0].Arn)).toBe('sweepFunction');
  });
});

describe('mail that comes back', () => {
  const [rule] = properties('AWS::Events::Rule').filter(({ EventPattern }) => EventPattern);

  test('is asked about with every mail that is sent', () => {
    const [destination] = properties('AWS::SES::ConfigurationSetEventDestination');
    expect(destination.EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ['bounce', 'complaint', 'reject'],
    });
    expect(say(destination.EventDestination.EventBridgeDestination.EventBusArn)).toContain(
      'event-bus/default',
    );
    expect(say(destination.ConfigurationSetName)).toBe('MailSet');
    const senders = functions().filter(({ Environment }) => Environment.Variables.MAIL_FROM);
    expect(senders.map(({ Description }) => Description).sort()).toEqual([
      'Porchlight: deadline',
      'Porchlight: sweep',
    ]);
    for (const { Environment } of senders) expect(say(Environment.Variables.MAIL_SET)).toBe('MailSet');
  });

  test('is told to the queue that wakes, if it was ours', () => {
    expect(rule.EventPattern).toMatchObject({
      source: ['aws.ses'],
      'detail-type': ['Email Bounced', 'Email Complaint Received', 'Email Rejected'],
    });
    expect(say(rule.EventPattern.detail.mail.tags['ses:configuration-set'][0])).toBe('MailSet');
    const [{ Arn, InputTransformer }] = rule.Targets;
    expect(say(Arn)).toBe('WakeUpsQueue');
    const { InputPathsMap, InputTemplate } = InputTransformer;
    const said = InputTemplate.replace(/<(.*?)>/g, (_: string, name: string) => `"${InputPathsMap[name]}"`);
    expect(JSON.parse(said)).toEqual({ mail: '$.detail', at: '$.time' });
  });

  test('is all that others may put into that queue', () => {
    const [policy] = properties('AWS::SQS::QueuePolicy').filter(
      ({ Queues }) => say(Queues[0]) === 'WakeUpsQueue',
    );
    const allowed = policy.PolicyDocument.Statement.filter(
      ({ Effect }: { Effect: string }) => Effect === 'Allow',
    );
    expect(allowed).toHaveLength(1);
    expect(allowed[0].Principal).toEqual({ Service: 'events.amazonaws.com' });
    expect(say(allowed[0].Condition.ArnEquals['aws:SourceArn'])).toBe('MailComesBack');
  });
});

describe('the site', () => {
  test('is a bucket that nobody but the distribution can read', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    });
    const [policy] = properties('AWS::S3::BucketPolicy');
    const readers = policy.PolicyDocument.Statement.filter(
      ({ Effect, Principal }: { Effect: string; Principal: { Service?: string } }) =>
        Effect === 'Allow' && Principal.Service,
    );
    expect(readers).toHaveLength(1);
    expect(readers[0]).toMatchObject({
      Action: 's3:GetObject',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
    });
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: Match.objectLike({ SigningBehavior: 'always' }),
    });
  });

  test('is served over HTTPS only, with security headers on every path', () => {
    const [{ DistributionConfig }] = properties('AWS::CloudFront::Distribution');
    for (const behaviour of [DistributionConfig.DefaultCacheBehavior, ...DistributionConfig.CacheBehaviors]) {
      expect(['https-only', 'redirect-to-https']).toContain(behaviour.ViewerProtocolPolicy);
      expect(behaviour.ResponseHeadersPolicyId).toBeDefined();
    }
    for (const { ResponseHeadersPolicyConfig } of properties('AWS::CloudFront::ResponseHeadersPolicy')) {
      expect(ResponseHeadersPolicyConfig.SecurityHeadersConfig).toMatchObject({
        ContentTypeOptions: { Override: true },
        StrictTransportSecurity: { Override: true },
      });
    }
  });

  test('lets any page load the widget, and none frame the inbox or the page of a meeting', () => {
    const policies = properties('AWS::CloudFront::ResponseHeadersPolicy').map(
      ({ ResponseHeadersPolicyConfig }) => ResponseHeadersPolicyConfig,
    );
    const [widget] = policies.filter(({ CorsConfig }) => CorsConfig);
    const pages = policies.filter(({ SecurityHeadersConfig }) => SecurityHeadersConfig.ContentSecurityPolicy);
    expect(widget.CorsConfig.AccessControlAllowOrigins.Items).toEqual(['*']);
    expect(pages).toHaveLength(2);
    for (const { SecurityHeadersConfig } of pages) {
      const csp = say(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy);
      // The policy under which every story is tested, but for where the two APIs, pictures and the sign-in page are.
      const here = csp
        .replace(/connect-src 'self' [^;]+/, "connect-src 'self'")
        .replace(/ [^ ;]+\/avatars\/(?=;)/, '');
      expect(here).toBe(CONTENT_SECURITY_POLICY);
      expect(csp).toContain("frame-ancestors 'none'");
    }
  });
});

describe('agents', () => {
  test('sign in by code, without a client secret, after an admin has invited them', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      AllowedOAuthFlows: ['code'],
      GenerateSecret: false,
    });
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
  });

  test('are in the groups that the id token names', () => {
    const groups = properties('AWS::Cognito::UserPoolGroup').map(({ GroupName }) => GroupName);
    expect(groups.sort()).toEqual(['admin', 'agent']);
  });
});

describe('a deployment', () => {
  test('has a site to chat on, which it never writes over', () => {
    const [seed] = properties('Custom::AWS');
    const call = say(seed.Update);
    expect(call).toContain('"pk":{"S":"SITE#main"}');
    expect(call).toContain('attribute_not_exists(pk)');
  });

  test('prints the script tag and where to find the rest', () => {
    const outputs = Object.keys(template.findOutputs('*'));
    expect(outputs.sort()).toEqual([
      'ApiAddress',
      'IdentitySecret',
      'Inbox',
      'PinnedScriptTag',
      'ScriptTag',
      'SocketAddress',
      'UserPool',
    ]);
    const [secret] = Object.values(template.findOutputs('IdentitySecret'));
    expect(say(secret?.Value)).toMatch(
      /^aws secretsmanager get-secret-value .+ \| npm run -s identity-secret -- main$/,
    );
    const [tag] = Object.values(template.findOutputs('ScriptTag'));
    expect(say(tag?.Value)).toMatch(
      /^<script async src="https:\/\/.+\/porchlight\.js" data-site="main"><\/script>$/,
    );
    const [pinned] = Object.values(template.findOutputs('PinnedScriptTag'));
    expect(say(pinned?.Value)).toMatch(
      /^<script async src="https:\/\/.+\/porchlight-[0-9A-F]{8}\.js" integrity="sha384-[\w+/]{64}" crossorigin="anonymous" data-site="main"><\/script>$/,
    );
  });
});

describe('calendars', () => {
  test('are opened by a key that stays, is renewed, and is used for them alone', () => {
    template.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: { EnableKeyRotation: true },
    });
    const uses = properties('AWS::IAM::Policy')
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Action }) => [Action].flat().some((action: string) => action.startsWith('kms:')));
    expect(uses).toHaveLength(3);
    for (const { Condition } of uses)
      expect(Condition.StringEquals).toEqual({ 'kms:EncryptionContext:purpose': 'porchlight-calendar' });
  });

  test('of providers are offered where the owner has registered a client, whose secret no template holds', () => {
    const clients = {
      google: { clientId: 'g', secretName: 'google' },
      microsoft: { clientId: 'm', secretName: 'ms', tenant: 't' },
    };
    const environments = (one: typeof template) =>
      Object.values(one.findResources('AWS::Lambda::Function')).map(
        ({ Properties }) => Properties.Environment?.Variables ?? {},
      );
    expect(environments(template).filter(({ GOOGLE_CLIENT_ID }) => GOOGLE_CLIENT_ID)).toEqual([]);
    const offering = environments(synthesise({ calendars: clients })).filter(
      ({ GOOGLE_CLIENT_ID }) => GOOGLE_CLIENT_ID,
    );
    expect(offering).toHaveLength(3);
    for (const variables of offering) {
      expect(variables).toMatchObject({
        GOOGLE_CLIENT_ID: 'g',
        MICROSOFT_CLIENT_ID: 'm',
        MICROSOFT_TENANT: 't',
      });
      expect(say(variables.GOOGLE_CLIENT_SECRET)).toMatch(/\{\{resolve:secretsmanager:/);
    }
  });
});
