import { css } from 'lit';

/** What the pages beside the conversations share: one column under a heading, which the focus goes to on arrival. */
export const page = css`
  :host {
    display: block;
    min-block-size: 0;
    overflow-y: auto;
    background: var(--_sunken);
  }
  .page {
    display: grid;
    gap: 1rem;
    max-inline-size: 52rem;
    margin-inline: auto;
    padding: 1.5rem 1.25rem 3rem;
  }
  h2 {
    font-size: 1.375rem;
    font-weight: 700;
    letter-spacing: -0.01em;
  }
  h2:focus {
    outline: none;
  }
  @container inbox (inline-size < 40rem) {
    .page {
      padding: 1rem 0.75rem 2rem;
    }
  }
`;
