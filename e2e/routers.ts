/** A way in which a site's own script shows another of its pages without leaving the one that is loaded. */
export interface Router {
  /** What it does, as the end of "goes on when ...". */
  name: string;
  /** The page at `path`, complete, as a server sends it. */
  html(path: string, tag: string): string;
  /** Whether the very element stays, its connection too; else another takes up the chat. */
  stays: boolean;
}

/** The page's script: what it does with a click on a link to `path`. Ends with the content of the new page shown. */
type Go = string;

const NEXT = `const next = async (path) =>
  new DOMParser().parseFromString(await (await fetch(path)).text(), 'text/html');`;

const ON_CLICK = (go: Go) => `<script>${NEXT}
  addEventListener('click', async (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link) return;
    event.preventDefault();
    ${go}
  });</script>`;

const content = (path: string) => `<main id="app"><h1>Page ${path}</h1><a href="next">Next page</a></main>`;

const page =
  (head: string, end = '') =>
  (path: string, tag: string) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${path}</title>${head.replace('TAG', tag)}</head>
<body class="${path}">${content(path)}${end.replace('TAG', tag)}</body></html>`;

const SHOW = `document.title = 'next'; document.querySelector('#app').innerHTML = '<h1>Page next</h1>';`;

const OWN = '<div class="layout"><porchlight-chat>Write to us</porchlight-chat></div>';

export const ROUTERS: Router[] = [
  {
    name: 'pushes an address and fills its container anew, as React Router, Vue Router and SvelteKit do',
    html: page(ON_CLICK(`history.pushState({}, '', link.href); ${SHOW}`), 'TAG'),
    stays: true,
  },
  {
    name: 'keeps its address behind the hash',
    html: page(
      `<script>addEventListener('hashchange', () => { ${SHOW} });</script>${ON_CLICK("location.hash = '/next';")}`,
      'TAG',
    ),
    stays: true,
  },
  {
    name: 'intercepts with the Navigation API',
    html: page(
      `<script>navigation.addEventListener('navigate', (event) =>
        event.canIntercept && event.intercept({ handler: async () => { ${SHOW} } }));</script>TAG`,
    ),
    stays: true,
  },
  {
    name: 'puts another body in place of the body, as Turbo Drive, Astro and Livewire do',
    html: page(
      `TAG${ON_CLICK(`const { body, title } = await next(link.href);
        history.pushState({}, '', link.href);
        document.title = title;
        document.body.replaceWith(document.adoptNode(body));`)}`,
    ),
    stays: true,
  },
  {
    name: 'puts another body in place and runs the scripts in it again, as Turbo Drive does',
    html: page(
      ON_CLICK(`const { body, title } = await next(link.href);
        history.pushState({}, '', link.href);
        document.title = title;
        document.body.replaceWith(document.adoptNode(body));
        for (const old of document.body.querySelectorAll('script')) {
          const script = document.createElement('script');
          for (const { name, value } of old.attributes) script.setAttribute(name, value);
          old.replaceWith(script);
        }`),
      'TAG',
    ),
    stays: true,
  },
  {
    name: 'fills its body anew, as htmx and pjax do',
    html: page(
      ON_CLICK(`const { body } = await next(link.href);
        history.pushState({}, '', link.href);
        document.body.innerHTML = body.innerHTML;`),
      'TAG',
    ),
    stays: true,
  },
  {
    name: 'shows another body in a view transition',
    html: page(
      `TAG<style>::view-transition-group(*) { animation-duration: 0.2s }</style>${ON_CLICK(`
        const { body } = await next(link.href);
        history.pushState({}, '', link.href);
        await document.startViewTransition(() => document.body.replaceWith(document.adoptNode(body))).finished;`)}`,
    ),
    stays: true,
  },
  {
    name: 'puts another body in place, with an element that the page itself has in both',
    html: page(
      `TAG${ON_CLICK(`const { body } = await next(link.href);
        history.pushState({}, '', link.href);
        document.body.replaceWith(document.adoptNode(body));`)}`,
      OWN,
    ),
    stays: false,
  },
  {
    name: 'carries the page’s own element over into the other body, as data-turbo-permanent does',
    html: page(
      `TAG${ON_CLICK(`const { body } = await next(link.href);
        history.pushState({}, '', link.href);
        const chat = document.querySelector('porchlight-chat');
        document.body.replaceWith(document.adoptNode(body));
        document.querySelector('porchlight-chat').replaceWith(chat);`)}`,
      OWN,
    ),
    stays: false,
  },
  {
    name: 'takes its component away and draws it anew, as a layout of React or Vue may',
    html: page(
      `TAG${ON_CLICK(`history.pushState({}, '', link.href);
        document.querySelector('.layout').remove();
        ${SHOW}
        document.querySelector('#app').insertAdjacentHTML('beforeend', '${OWN}');
        document.querySelector('porchlight-chat').setAttribute('site', 'demo');`)}`,
      OWN,
    ),
    stays: false,
  },
  {
    name: 'loads whole pages, with a view transition between them',
    html: page('<style>@view-transition { navigation: auto }</style>TAG'),
    stays: false,
  },
];
