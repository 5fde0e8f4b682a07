import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Lit carries what this widget has no use for: ways around browsers too old for the widget's colours, the metadata of
 * standard decorators, conversions of attributes that no element here has, templates of bare SVG, words for programmers,
 * and its calling cards in the page's own globals. Every visitor who opens the chat would download it. Each cut must find its
 * text, so a new version of Lit that reads otherwise stops the build.
 */
const CUTS: Record<string, readonly (readonly [text: string, instead: string])[]> = {
  'css-tag.js': [
    [
      't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype',
      '!0',
    ],
    [
      'else for(const e of o){const o=document.createElement("style"),n=t.litNonce;void 0!==n&&o.setAttribute("nonce",n),o.textContent=e.cssText,s.appendChild(o)}',
      '',
    ],
    [
      'c=e?t=>t:t=>t instanceof CSSStyleSheet?(t=>{let e="";for(const s of t.cssRules)e+=s.cssText;return r(e)})(t):t',
      'c=t=>t',
    ],
    ['"CSSResult is not constructable. Use `unsafeCSS` or `css` instead."', '"css"'],
    [
      `"Value passed to 'css' function must be a 'css' function result: "+t+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security."`,
      '"css"',
    ],
  ],
  'reactive-element.js': [
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [
      'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
      '',
    ],
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
    [',void 0!==t.l&&(this.l=[...t.l])', ''],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    ['p=a.reactiveElementPolyfillSupport,', ''],
    [',p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2")', ''],
    [
      'case Number:i=null===t?null:Number(t);break;case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}',
      '',
    ],
  ],
  'lit-element.js': [
    [
      ',s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i});',
      ';',
    ],
    ['(s.litElementVersions??=[]).push("4.2.2");', ''],
  ],
  'lit-html.js': [
    ['"invalid template strings array"', '"html"'],
    [',B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");', ';'],
    ['l=2===i?"<svg>":3===i?"<math>":""', 'l=""'],
    ['+(2===i?"</svg>":3===i?"</math>":"")', ''],
    [
      'if(this.el=S.createElement(f,e),P.currentNode=this.el.content,2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}',
      'this.el=S.createElement(f,e),P.currentNode=this.el.content;',
    ],
  ],
};

export const leanLit: Plugin = {
  name: 'lean-lit',
  setup({ onLoad }) {
    const filter =
      /[\\/]node_modules[\\/](@lit|lit-html|lit-element)[\\/].*[\\/]?(css-tag|reactive-element|lit-element|lit-html)\.js$/;
    onLoad({ filter }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const [text, instead] of CUTS[path.replace(/.*[\\/]/, '')] ?? []) {
        if (contents.split(text).length !== 2)
          throw new Error(`Lit no longer reads as widget/lean-lit.ts expects: ${text}`);
        contents = contents.replace(text, () => instead);
      }
      return { contents, loader: 'js' };
    });
  },
};

/**
 * What Lit calls its own insides, and nobody else: shorter names for them. The panel is built first, with the same
 * names, so that it still may override any of them.
 */
export const LIT_INSIDES = new RegExp(
  `^(${[
    '_\\$\\w+',
    'addInitializer',
    'createProperty',
    'creationScope',
    'elementStyles',
    'enableUpdating',
    'finalizeStyles',
    'firstUpdated',
    'fromAttribute',
    'getPropertyDescriptor',
    'getPropertyOptions',
    'getUpdateComplete',
    'hasChanged',
    'isUpdatePending',
    'noAccessor',
    'performUpdate',
    'removeController',
    'renderBefore',
    'renderOptions',
    'scheduleUpdate',
    'setConnected',
    'shadowRootOptions',
    'shouldUpdate',
    'toAttribute',
    'useDefault',
    'wrapped',
  ].join('|')})$`,
);
