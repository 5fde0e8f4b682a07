import { createHash } from 'node:crypto';

/** The script under a name that never changes its content, for pages that say what they expect. */
export interface Pinned {
  /** Its file name, beside `porchlight.js`. */
  file: string;
  /** The value of the tag's `integrity`. */
  integrity: string;
}

/** What the script of this content is called where it is pinned. */
export function pinned(script: Uint8Array): Pinned {
  const digest = createHash('sha384').update(script).digest();
  return {
    file: `porchlight-${digest.toString('hex').slice(0, 8).toUpperCase()}.js`,
    integrity: `sha384-${digest.toString('base64')}`,
  };
}

/** The tag for a page that runs this script and no other. */
export function pinnedTag({ file, integrity }: Pinned, host: string, site: string): string {
  return `<script async src="${host}/${file}" integrity="${integrity}" crossorigin="anonymous" data-site="${site}"></script>`;
}
