import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where the first program of one of these names is installed, by the folders of `PATH`. */
export function installed(names: readonly string[], path = process.env.PATH ?? ''): string | undefined {
  for (const folder of path.split(delimiter))
    for (const name of names) if (executable(join(folder, name))) return join(folder, name);
  return undefined;
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
