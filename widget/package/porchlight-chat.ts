/*
 * The npm package: importing it defines `<porchlight-chat>`, a moment later, in a chunk of its own, so that the site's own
 * code waits for nothing. Where there are no elements, as on a server that draws pages, it does nothing.
 */
if (globalThis.customElements && !customElements.get('porchlight-chat'))
  import('./element.ts').catch((error: unknown) =>
    // What stands inside the element is seen meanwhile; the page itself is none the worse for it.
    console.error('Porchlight: the code of <porchlight-chat> could not be fetched.', error),
  );

export type * from './public.d.ts';
