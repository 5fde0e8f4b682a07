import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { html } from '../functions/letters/markup.ts';
import type { Mail } from './aws/mail.ts';
import { type InvokeHttp, serveHttpApi } from './http-api.ts';
import type { Issuer } from './issuer/issuer.ts';
import type { Journal } from './journal.ts';
import type { Attachment } from './mail-parts.ts';
import { outboxPage, outboxPart } from './pages/outbox.ts';
import { PAGES_CSS, page, pagesCss, sendLetter, sendPage } from './pages/page.ts';
import { DEMO_SITE, inboxSettings, meetingSettings, PATHS, siteSettings } from './settings.ts';
import { serveStatic } from './static-files.ts';

const DEMO_PAGES = fileURLToPath(new URL('../examples/bakery', import.meta.url));

/** What stands behind the one origin that browsers see. */
export interface FrontOptions {
  issuer: Issuer;
  invokeHttp: InvokeHttp;
  outbox: Journal<Mail>;
  /** The built widget and inbox. */
  site: string;
  /** Pages to copy, for a look at them. */
  pages: string;
}

/** Sends each request of a browser to what answers it. */
export async function serveFront(
  request: IncomingMessage,
  response: ServerResponse,
  { issuer, invokeHttp, outbox, site, pages }: FrontOptions,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path.startsWith(`${PATHS.api}/`)) return serveHttpApi(request, response, PATHS.api, invokeHttp);
  if (path.startsWith(`${PATHS.issuer}/`)) return issuer.handle(request, response);
  if (path === '/inbox' || path === '/outbox') return redirect(response, `${path}/`);
  if (path === '/inbox/' && !isHome(request, issuer))
    return redirect(response, new URL('/inbox/', issuer.url).href);
  if (path === '/outbox/') return sendPage(response, 200, outboxPage(outbox.all()));
  const part = path.startsWith('/outbox/') ? outboxPart(outbox.all(), path) : undefined;
  if (part) return 'letter' in part ? sendLetter(response, part.letter) : sendFile(response, part.file);
  if (path === PAGES_CSS) return sendCss(response);
  if (path === `/sites/${DEMO_SITE}.json`) return sendJson(response, siteSettings(request));
  if (path === '/meeting/config.json') return sendJson(response, meetingSettings(request));
  if (path === '/inbox/config.json') return sendJson(response, inboxSettings(request, issuer.url));
  if (await serveStatic(request, response, [site, DEMO_PAGES, pages])) return;
  sendPage(
    response,
    404,
    page(
      'Not found',
      html`<h1>Nothing here</h1>
      <p>There is no page at this address. <a href="/">To the demo site</a> or <a href="/inbox/">to the inbox</a>.</p>`,
    ),
  );
}

/** Signing in ends where it began only if both have the same name; `localhost` is not `127.0.0.1`. */
function isHome({ headers }: IncomingMessage, issuer: Issuer): boolean {
  return headers.host === new URL(issuer.url).host;
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    'cache-control': 'no-cache',
    'access-control-allow-origin': '*',
  });
  response.end(JSON.stringify(value));
}

function sendFile(response: ServerResponse, { type, name, content }: Attachment): void {
  response.writeHead(200, {
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  });
  response.end(content);
}

function sendCss(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' });
  response.end(pagesCss());
}
