import { css } from 'lit';

/** Three columns; two on a small screen; on a phone one at a time, which one the class of `main` says. */
export const styles = css`
  :host {
    display: block;
    block-size: 100%;
    min-block-size: 20rem;
    /* Unlike "hidden", nothing can scroll it: not a browser that shows what has the focus, nor one that searches. */
    overflow: clip;
    container: inbox / inline-size;
    background: var(--_sunken);
  }
  .page {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    block-size: 100%;
  }
  porchlight-sign-in {
    block-size: 100%;
    overflow-y: auto;
  }
  main {
    display: grid;
    grid-template: auto minmax(0, 1fr) / 20.5rem minmax(0, 1fr) 18.5rem;
    min-block-size: 0;
  }
  .notices {
    grid-column: 1 / -1;
    max-block-size: 45vh;
    overflow-y: auto;
  }
  porchlight-conversations {
    border-inline-end: 1px solid var(--_line);
    background: var(--_surface);
  }
  main:not(:has(> porchlight-visitor)) porchlight-thread {
    grid-column: 2 / -1;
  }
  .list porchlight-thread {
    background: var(--_sunken);
  }
  main.settings {
    grid-template-columns: minmax(0, 1fr);
  }
  porchlight-visitor {
    border-inline-start: 1px solid var(--_line);
    background: var(--_surface);
  }
  @container inbox (inline-size < 76rem) {
    main {
      grid-template-columns: 17.5rem minmax(0, 1fr) 16.5rem;
    }
  }
  @container inbox (inline-size < 68rem) {
    main {
      grid-template-columns: 17.5rem minmax(0, 1fr);
    }
    main.visitor {
      grid-template-columns: minmax(0, 1fr) 17.5rem;
    }
    main.visitor porchlight-conversations,
    main:not(.visitor) porchlight-visitor {
      display: none;
    }
  }
  @container inbox (inline-size < 40rem) {
    main,
    main.visitor {
      grid-template-columns: minmax(0, 1fr);
    }
    main > * {
      border: 0;
    }
    .list porchlight-thread,
    .thread porchlight-conversations,
    .visitor porchlight-conversations,
    .visitor porchlight-thread {
      display: none;
    }
    main:not(:has(> porchlight-visitor)) porchlight-thread {
      grid-column: auto;
    }
  }
`;
