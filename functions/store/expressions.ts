/** Changes to the attributes of one item, and what must hold for them to be made. */
export interface Update {
  /** Attributes to set; those that are undefined are removed. */
  set?: Record<string, unknown>;
  /** Numbers to add to, or members to put into a set. */
  add?: Record<string, unknown>;
  /** Lists to put at the end of lists that are there. */
  append?: Record<string, readonly unknown[]>;
  /** Members to take out of a set. */
  drop?: Record<string, ReadonlySet<string>>;
  /** Attributes to set unless they are there. */
  init?: Record<string, unknown>;
  /** A condition, with `#names` spelt as the attributes are and `:values`. */
  when?: string;
  values?: Record<string, unknown>;
}

/** The `#names` of an expression: each stands for the attribute of the same spelling, so that no word is reserved. */
export function names(...expressions: string[]): { ExpressionAttributeNames?: Record<string, string> } {
  const found = expressions.flatMap((expression) => expression.match(/#\w+/g) ?? []);
  if (found.length === 0) return {};
  return { ExpressionAttributeNames: Object.fromEntries(found.map((name) => [name, name.slice(1)])) };
}

/** An update in the database's words. */
export function updateOf({
  set = {},
  add = {},
  append = {},
  drop = {},
  init = {},
  when,
  values = {},
}: Update) {
  const present = Object.entries(set).filter(([, value]) => value !== undefined);
  const absent = Object.keys(set).filter((name) => set[name] === undefined);
  const sets = [
    ...present.map(([name]) => `#${name} = :${name}_`),
    ...Object.keys(init).map((name) => `#${name} = if_not_exists(#${name}, :${name}_)`),
    ...Object.keys(append).map((name) => `#${name} = list_append(#${name}, :${name}_)`),
  ];
  const UpdateExpression = [
    clause('SET', sets),
    clause(
      'REMOVE',
      absent.map((name) => `#${name}`),
    ),
    clause(
      'ADD',
      Object.keys(add).map((name) => `#${name} :${name}_`),
    ),
    clause(
      'DELETE',
      Object.keys(drop).map((name) => `#${name} :${name}_`),
    ),
  ].join('');
  const given = [...present, ...Object.entries({ ...init, ...append, ...add, ...drop })];
  const all = { ...Object.fromEntries(given.map(([name, value]) => [`:${name}_`, value])), ...values };
  return {
    UpdateExpression,
    ...names(UpdateExpression, when ?? ''),
    ...(Object.keys(all).length > 0 && { ExpressionAttributeValues: all }),
    ...(when && { ConditionExpression: when }),
  };
}

function clause(verb: string, parts: string[]): string {
  return parts.length > 0 ? `${verb} ${parts.join(', ')} ` : '';
}
