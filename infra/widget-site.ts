import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  type IResponseHeadersPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';

export interface WidgetSiteProps {
  /** What the inbox's page may talk to besides its own origin: an origin, or an address ending in `/` for all below it. */
  inboxTalksTo: readonly string[];
  /** The API's origin: all that the page behind a letter's links talks to. */
  meetingTalksTo: string;
  /** Where agents' pictures are. */
  picturesFrom: string;
}

/** Files whose name changes with their content: the widget's chunks, and all of a page's but the page. */
const HASHED = ['porchlight-*', 'inbox/*-????????.*', 'meeting/*-????????.*'];

/** Runs at the edge, on `/inbox/` and `/meeting/` alone: a bucket knows files, not folders. */
const ADDRESS_OF_A_FOLDER = `
function handler(event) {
  var request = event.request;
  if (request.uri.endsWith('/')) request.uri += 'index.html';
  return request;
}
`;

const securityHeaders: ResponseSecurityHeadersBehavior = {
  contentTypeOptions: { override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: true },
  strictTransportSecurity: {
    accessControlMaxAge: Duration.days(365),
    includeSubdomains: true,
    override: true,
  },
};

/**
 * The static side: the widget's script and the sites' settings, which any page may load, and the inbox. A private
 * bucket, read by one CloudFront distribution and by nobody else, over HTTPS only.
 */
export class WidgetSite extends Construct {
  readonly origin: string;
  readonly #bucket: Bucket;
  readonly #distribution: Distribution;

  constructor(scope: Construct, id: string, props: WidgetSiteProps) {
    super(scope, id);
    this.#bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const origin = S3BucketOrigin.withOriginAccessControl(this.#bucket);
    const serve = (headers: IResponseHeadersPolicy): BehaviorOptions => ({
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: headers,
      compress: true,
    });
    const folders = [{ function: this.#folderFunction(), eventType: FunctionEventType.VIEWER_REQUEST }];
    const page = (name: string, talksTo: readonly string[]): BehaviorOptions => ({
      ...serve(this.#pageHeaders(name, talksTo, props.picturesFrom)),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      functionAssociations: folders,
    });
    this.#distribution = new Distribution(this, 'Distribution', {
      comment: 'Porchlight: widget, inbox and meetings',
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: serve(this.#publicHeaders()),
      additionalBehaviors: {
        'inbox/*': page('InboxHeaders', props.inboxTalksTo),
        'meeting/*': page('MeetingHeaders', [props.meetingTalksTo]),
      },
    });
    this.origin = `https://${this.#distribution.distributionDomainName}`;
  }

  /**
   * Puts files there. Nothing is ever pruned: a page that has been open since before a deployment still finds the
   * chunks that its script names.
   */
  deploy(site: string, settings: Record<string, unknown>): void {
    const logGroup = new LogGroup(this, 'CopyLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const put = (id: string, sources: ISource[], age: CacheControl[], options: object) =>
      new BucketDeployment(this, id, {
        destinationBucket: this.#bucket,
        sources,
        cacheControl: age,
        prune: false,
        logGroup,
        ...options,
      });
    const forever = put(
      'Hashed',
      [Source.asset(site)],
      [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
      { exclude: ['*'], include: HASHED },
    );
    const entrances = put(
      'Entrances',
      [Source.asset(site), ...Object.entries(settings).map(([path, value]) => Source.jsonData(path, value))],
      [CacheControl.setPublic(), CacheControl.maxAge(Duration.minutes(5))],
      { exclude: HASHED, distribution: this.#distribution, distributionPaths: ['/*'] },
    );
    // What an entrance names is there before the entrance.
    entrances.node.addDependency(forever);
  }

  /** Widget and settings are for every site's pages. */
  #publicHeaders(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'PublicHeaders', {
      corsBehavior: {
        accessControlAllowOrigins: ['*'],
        accessControlAllowMethods: ['GET', 'HEAD'],
        accessControlAllowHeaders: ['*'],
        accessControlAllowCredentials: false,
        originOverride: true,
      },
      customHeadersBehavior: {
        customHeaders: [{ header: 'Cross-Origin-Resource-Policy', value: 'cross-origin', override: true }],
      },
      securityHeadersBehavior: securityHeaders,
    });
  }

  /** A page of ours is for itself: no frame, no foreign script, no markup made from strings. The local stack says the same. */
  #pageHeaders(id: string, talksTo: readonly string[], picturesFrom: string): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      securityHeadersBehavior: {
        ...securityHeaders,
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        contentSecurityPolicy: {
          override: true,
          contentSecurityPolicy: [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            `connect-src 'self' ${talksTo.join(' ')}`,
            `img-src 'self' data: ${picturesFrom}`,
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
          ].join('; '),
        },
      },
    });
  }

  #folderFunction(): EdgeFunction {
    return new EdgeFunction(this, 'Folder', {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(ADDRESS_OF_A_FOLDER),
    });
  }
}
