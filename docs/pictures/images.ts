import { join } from 'node:path';

/** Where the pictures of the README and the guides are. */
export const IMAGES = join(import.meta.dirname, '..', 'images');
