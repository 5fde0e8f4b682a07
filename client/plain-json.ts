/**
 * JSON as the language has it. Scripts of another age gave `toJSON` to arrays and strings, which would come out as text
 * within text: nothing here has one that counts.
 */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key) {
    return this[key];
  });
