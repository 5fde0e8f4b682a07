import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { type IndexName, TABLE } from '../functions/store/table.ts';

/** What a function may do with items. Transactions need the right to each of their parts and none of their own. */
export type ItemAction = 'GetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';

/** The one table, as `functions/store/table.ts` defines it: kept when the stack goes, restorable to any second. */
export class ChatTable extends Construct {
  readonly tableName: string;
  readonly tableArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const table = new TableV2(this, 'Table', {
      partitionKey: key(TABLE.partitionKey),
      sortKey: key(TABLE.sortKey),
      globalSecondaryIndexes: TABLE.indexes.map(({ name, partitionKey, sortKey }) => ({
        indexName: name,
        partitionKey: key(partitionKey),
        sortKey: key(sortKey),
        projectionType: ProjectionType.ALL,
      })),
      billing: Billing.onDemand(),
      timeToLiveAttribute: TABLE.timeToLive,
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.tableName = table.tableName;
    this.tableArn = table.tableArn;
  }

  /** May do this with items of the table. */
  grant(grantee: IGrantable, ...actions: ItemAction[]): Grant {
    return this.#grant(grantee, actions, [this.tableArn]);
  }

  /** May do this with items of these partitions only; `SITE#*` means every site. */
  grantPartitions(grantee: IGrantable, partitions: readonly string[], ...actions: ItemAction[]): Grant {
    return this.#grant(grantee, actions, [this.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions },
      // ForAllValues is true of a request that names no key at all.
      Null: { 'dynamodb:LeadingKeys': 'false' },
    });
  }

  /** May read these indexes. */
  grantIndexes(grantee: IGrantable, ...indexes: IndexName[]): Grant {
    const arns = indexes.map((index) => `${this.tableArn}/index/${index}`);
    return this.#grant(grantee, ['Query'], arns);
  }

  #grant(
    grantee: IGrantable,
    actions: readonly ItemAction[],
    resourceArns: string[],
    conditions?: Record<string, Record<string, unknown>>,
  ): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: actions.map((action) => `dynamodb:${action}`),
      resourceArns,
      conditions,
    });
  }
}

function key(name: string): Attribute {
  return { name, type: AttributeType.STRING };
}
