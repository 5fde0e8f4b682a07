import { readFileSync } from 'node:fs';

/** What the README tells site owners to allow, word for word, with the addresses of a stack in it. */
function documentedPolicy(stackUrl: string): string {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, directives = ''] = readme.match(/```\n(script-src [^`]+)```/) ?? [];
  return directives
    .replace(/https:\/\/(HOST|API)/g, stackUrl)
    .replace('wss://SOCKET', stackUrl.replace('http', 'ws'))
    .replace(/\s+/g, ' ')
    .trim();
}

/** A page that somebody else wrote, and that the widget has to live in. */
export interface HostPage {
  /** What is hard about it, as the end of a sentence. */
  name: string;
  /** The whole page; `tag` is the script tag as the site's owner has pasted it. */
  html(tag: string): string;
  headers?(stackUrl: string): Record<string, string>;
  /** Where the bubble belongs, if it is not the right. */
  corner?: 'left';
}

/** An ordinary page with `head` in its head. */
const page =
  (head: string, body = '', html = 'lang="en"') =>
  (tag: string) =>
    `<!doctype html><html ${html}><head><meta charset="utf-8"><title>Harbour</title>
<meta name="viewport" content="width=device-width">${head}</head><body>
<main><h1>Harbour</h1><p>Boats by the hour.</p><form><input aria-label="Search"><button>Go</button></form></main>
${body}${tag}</body></html>`;

const styled = (css: string, body?: string, html?: string) => page(`<style>${css}</style>`, body, html);
const scripted = (code: string) => page(`<script>${code}</script>`);

/** An element that the page has written itself, into a parent of its own. */
const inside = (css: string) => (tag: string) =>
  styled(
    `.parent { position: relative; width: 200px; height: 90px; margin: 40px; overflow: hidden; ${css} }`,
    '<div class="parent"><porchlight-chat>Write to us</porchlight-chat></div><div style="height: 3000px"></div>',
  )(tag);

/** What old libraries left on everything that is not theirs. */
const OLD_LIBRARIES = `
  Array.prototype.each = function (run) { this.forEach(run); return this; };
  Array.prototype.last = function () { return this[this.length - 1]; };
  Array.prototype.toJSON = function () { return '[' + this.map((each) => JSON.stringify(each)).join(', ') + ']'; };
  String.prototype.toJSON = function () { return '"' + this + '"'; };
  Object.prototype.extend = function (more) { return Object.assign(this, more); };
  Function.prototype.bindAsEventListener = function (self) { return this.bind(self); };
  Array.from = function (list) {
    if (!list) return [];
    const made = new Array(list.length || 0);
    for (let at = made.length; at--; ) made[at] = list[at];
    return made;
  };
  Element.prototype.update = function (content) { this.innerHTML = content; return this; };
  Element.prototype.hide = Element.prototype.show = function () { return this; };`;

/** What monitoring and zones put around the browser's own. */
const WRAPPERS = `
  const { fetch: get, Promise: Native, WebSocket: Socket } = window;
  window.fetch = function (...asked) { return get.apply(this, asked).then((answer) => answer); };
  window.Promise = class Watched extends Native {};
  window.WebSocket = class extends Socket {};
  const listening = new WeakMap();
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (!listener) return add.call(this, type, listener, options);
    const around = listening.get(listener) || function (...heard) {
      return typeof listener === 'function' ? listener.apply(this, heard) : listener.handleEvent(...heard);
    };
    listening.set(listener, around);
    return add.call(this, type, around, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    return remove.call(this, type, listening.get(listener) || listener, options);
  };
  const { setTimeout: later } = window;
  window.setTimeout = function (run, wait, ...given) { return later.call(window, () => run(...given), wait); };
  const define = customElements.define;
  customElements.define = function (name, element, options) {
    return define.call(this, name, class extends element {}, options);
  };
  const parse = JSON.parse;
  JSON.parse = (text, ...more) => parse(text, ...more);`;

const FROZEN = `
  for (const { prototype } of [Object, Array, Function, String, Promise, Map, Set, Error, Event, CustomEvent,
    EventTarget, Node, Element, HTMLElement, ShadowRoot, Document])
    Object.freeze(prototype);
  for (const space of [JSON, Math, Reflect, Object, Array, Promise]) Object.freeze(space);`;

export const HOSTILE_PAGES: HostPage[] = [
  { name: 'has nothing against it', html: page('') },
  { name: 'unsets everything, importantly', html: styled('* { all: unset !important }') },
  {
    name: 'hides what the widget might be made of, importantly',
    html: styled(
      'div, button, dialog, p, span, svg, header, form, input, textarea, [role], [popover] ' +
        '{ display: none !important; position: static !important; visibility: hidden !important }',
    ),
  },
  {
    name: 'hides every child of html and body that it does not know',
    html: styled(
      'html > :not(head, body), body > :not(main) ' +
        '{ display: none !important; position: static !important; width: 0 !important; transform: scale(0) !important }',
    ),
  },
  {
    name: 'has layers of a huge z-index over the window',
    html: styled(
      '.layer { position: fixed; inset: 0; z-index: 2147482999; background: #0003 }',
      '<div class="layer"></div><div class="layer" style="transform: translateZ(0)"></div>',
    ),
  },
  {
    name: 'does not let its body scroll',
    html: styled(
      'html, body { height: 100%; overflow: hidden; overscroll-behavior: none; touch-action: none }',
    ),
  },
  {
    name: 'moves its body aside and paints it in other colours',
    html: styled(
      'body { transform: translate(-80px, 40px) scale(0.9); filter: invert(1); opacity: 0.4; contain: strict; height: 80px; overflow: hidden }',
    ),
  },
  {
    name: 'moves even its root element',
    html: styled(
      'html { transform: translateX(-30px); perspective: 500px; width: 60% } body { height: 3000px }',
    ),
  },
  {
    name: 'has the element in a transformed parent',
    html: inside('transform: translateX(50px) rotate(3deg)'),
  },
  { name: 'has the element in a filtered parent', html: inside('filter: blur(2px); opacity: 0.5') },
  { name: 'has the element in a contained parent', html: inside('contain: strict; will-change: transform') },
  {
    name: 'has an old reset and letters of its own',
    html: styled(
      'html { font-size: 62.5%; zoom: 1 } html, body, div, span, button, input, p { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline } ' +
        '* { letter-spacing: 4px; text-transform: uppercase; line-height: 1; text-align: right; color: #eee; user-select: none; pointer-events: auto; box-sizing: content-box; float: left }',
    ),
  },
  { name: 'reads from the right', html: page('', '', 'lang="en" dir="rtl"'), corner: 'left' },
  {
    name: 'reads from the right in its body only',
    html: (tag) => page('')(tag).replace('<body>', '<body dir="rtl">'),
    corner: 'left',
  },
  { name: 'has another base', html: page('<base href="https://elsewhere.example/deep/" target="_blank">') },
  { name: 'has frozen every prototype', html: scripted(FROZEN) },
  { name: 'has its own fetch, promises, listeners, timers and registry', html: scripted(WRAPPERS) },
  { name: 'has added to every prototype', html: scripted(OLD_LIBRARIES) },
  {
    name: 'has elements of the names that the widget uses',
    html: page(
      '',
      '<a id="porchlight"></a><form name="visualViewport"><input name="navigation" aria-label="N"></form>',
    ),
  },
  {
    name: 'has the strictest policy, with Trusted Types',
    html: (tag) =>
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Harbour</title><body><h1>Harbour</h1>${tag}`,
    headers: (url) => {
      return {
        'content-security-policy': [
          "default-src 'none'",
          documentedPolicy(url),
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
          'trusted-types lit-html',
          'report-uri /reports',
        ].join('; '),
        'permissions-policy': 'camera=(), microphone=(), geolocation=(), fullscreen=()',
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      };
    },
  },
  {
    name: 'is sandboxed, without an origin or storage',
    html: page(''),
    headers: () => ({ 'content-security-policy': 'sandbox allow-scripts allow-forms' }),
  },
  {
    name: 'stands in a WebView without storage, locks or channels',
    html: scripted(`
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'BroadcastChannel'])
        Object.defineProperty(window, name, { value: null });
      Object.defineProperty(navigator, 'locks', { value: undefined });
      Object.defineProperty(window, 'navigation', { value: undefined });
      Object.defineProperty(window, 'visualViewport', { value: null });`),
  },
  {
    name: 'may not even ask for storage',
    html: scripted(`
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('Denied', 'SecurityError'); } });`),
  },
  {
    name: 'is in quirks mode, from before there were standards',
    html: (tag) => `<html><head><title>Harbour</title></head><body bgcolor=#ffffff text=#000000>
<center><font size=5>Harbour</font><table width=100%><tr><td>Boats by the hour</table></center>${tag}`,
  },
];
