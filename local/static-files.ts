import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** A name with a hash of its content in it never changes its content. */
const HASHED = /-[A-Z0-9]{8}\.\w+$/;

const NOWHERE = '/404';

/** Serves a file of the first of `folders` that has it; false when none has. */
export async function serveStatic(
  request: IncomingMessage,
  response: ServerResponse,
  folders: readonly string[],
): Promise<boolean> {
  const found = await find(pathOf(request), folders);
  if (!found) return false;
  const { file, content } = found;
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 20)}"`;
  const headers: Record<string, string> = {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cache-control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
    etag,
  };
  if (extname(file) === '.html') headers['content-security-policy'] = CONTENT_SECURITY_POLICY;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return true;
  }
  response.writeHead(200, { ...headers, 'content-length': content.length });
  response.end(request.method === 'HEAD' ? undefined : content);
  return true;
}

async function find(path: string, folders: readonly string[]) {
  for (const folder of folders) {
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if ((await stat(file).catch(() => undefined))?.isFile()) return { file, content: await readFile(file) };
  }
  return undefined;
}

/** The path with nothing in it that could climb out of a folder. */
function pathOf({ url = '/' }: IncomingMessage): string {
  try {
    const path = decodeURIComponent(url.split('?')[0] ?? '/');
    return path.includes('\0') ? NOWHERE : normalize(`/${path}`).replaceAll('\\', '/');
  } catch {
    return NOWHERE;
  }
}
