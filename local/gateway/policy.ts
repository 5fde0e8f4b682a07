interface Statement {
  Effect?: unknown;
  Action?: unknown;
  Resource?: unknown;
}

/** What a Lambda authoriser answers. */
export interface AuthoriserResult {
  principalId?: unknown;
  policyDocument?: { Statement?: Statement[] };
  context?: Record<string, unknown>;
}

/** Whether an IAM policy lets this resource be invoked: an Allow that matches, and no Deny that does. */
export function isAllowed({ policyDocument }: AuthoriserResult, arn: string): boolean {
  const matching = (policyDocument?.Statement ?? []).filter((statement) =>
    list(statement.Resource).some((pattern) => matches(pattern, arn)),
  );
  return (
    matching.some((statement) => statement.Effect === 'Allow') &&
    !matching.some((statement) => statement.Effect === 'Deny')
  );
}

/**
 * What later events carry as `requestContext.authorizer`. API Gateway takes strings, numbers and booleans, hands
 * every one on as a string, and refuses anything else.
 */
export function authoriserContext(
  result: AuthoriserResult,
  latency: number,
): Record<string, string | number> {
  const context: Record<string, string | number> = { principalId: String(result.principalId ?? '') };
  for (const [name, value] of Object.entries(result.context ?? {})) {
    if (value !== null && !['string', 'number', 'boolean'].includes(typeof value))
      throw new Error(`The authoriser's context has a ${typeof value} as "${name}".`);
    if (value !== null) context[name] = String(value);
  }
  return { ...context, integrationLatency: latency };
}

function list(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((entry) => typeof entry === 'string');
}

function matches(pattern: string, arn: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(arn);
}
