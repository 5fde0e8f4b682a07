import { feedDataLayer } from './data-layer.ts';

declare global {
  interface Window {
    dataLayer?: { push(item: object): unknown };
  }
}

// A tag manager brings its own; here a list on the page shows what it would be told.
window.dataLayer ??= {
  push(item) {
    const line = document.createElement('li');
    line.textContent = JSON.stringify(item);
    document.querySelector('#told')?.append(line);
  },
};
feedDataLayer(window.dataLayer, document);
