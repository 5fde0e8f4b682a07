import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import * as keys from '../functions/store/keys.ts';
import type { ChatTable } from './chat-table.ts';

export interface FirstSiteProps {
  table: ChatTable;
  site: string;
  /** What people call it. */
  name: string;
}

/**
 * The first site's item, so that a fresh deployment can be chatted with. It is written where none is and never again:
 * from then on the site is its admins' data.
 */
export class FirstSite extends Construct {
  constructor(scope: Construct, id: string, { table, site, name }: FirstSiteProps) {
    super(scope, id);
    const { pk, sk } = keys.site(site);
    new AwsCustomResource(this, 'Item', {
      installLatestAwsSdk: false,
      logGroup: new LogGroup(this, 'Log', {
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      onUpdate: {
        service: 'DynamoDB',
        action: 'PutItem',
        parameters: {
          TableName: table.tableName,
          Item: { pk: { S: pk }, sk: { S: sk }, name: { S: name } },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
        ignoreErrorCodesMatching: 'ConditionalCheckFailedException',
        physicalResourceId: PhysicalResourceId.of(pk),
      },
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({
          actions: ['dynamodb:PutItem'],
          resources: [table.tableArn],
          conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [pk] } },
        }),
      ]),
    });
  }
}
