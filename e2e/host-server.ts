import { createServer } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Database } from '../functions/store/database.ts';
import { Sites } from '../functions/store/sites.ts';
import { LOCAL_AWS } from '../local/credentials.ts';
import { listen } from '../local/listen.ts';
import type { Stack } from '../local/stack.ts';

/** What the server of somebody's site answers with. */
export interface Served {
  html: string;
  headers?: Record<string, string>;
}

/** The server of a site that uses the widget: another origin than Porchlight's own, as it is in life. */
export interface HostServer {
  readonly url: string;
  /** What browsers have reported to `/reports`. */
  readonly reports: string[];
  /** The tag that the site's owner has pasted. */
  readonly tag: string;
  close(): Promise<void>;
}

/** Serves what `pages` says to a path, and lets pages of any origin, sandboxed ones too, use the demo site. */
export async function startHost(
  stack: Stack,
  pages: (path: string, tag: string) => Served | undefined,
): Promise<HostServer> {
  const reports: string[] = [];
  const tag = `<script async src="${stack.url}/porchlight.js" data-site="${stack.site}"></script>`;
  const server = createServer((request, response) => {
    if (request.url === '/reports') {
      request.on('data', (chunk) => reports.push(String(chunk)));
      request.on('end', () => response.writeHead(204).end());
      return;
    }
    const served = pages(decodeURIComponent(request.url?.slice(1) ?? ''), tag);
    if (!served) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'text/html', ...served.headers }).end(served.html);
  });
  const { port, close } = await listen(server, 0);
  await admitEveryOrigin(stack);
  return { url: `http://127.0.0.1:${port}`, reports, tag, close };
}

async function admitEveryOrigin({ databaseEndpoint, table, site: id }: Stack): Promise<void> {
  const client = new DynamoDBClient({ ...LOCAL_AWS, endpoint: databaseEndpoint });
  const sites = new Sites(new Database(client, table));
  const site = await sites.get(id, Date.now());
  await sites.put({ ...site, id, allowedOrigins: [] });
  client.destroy();
}
