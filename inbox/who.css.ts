import { css } from 'lit';

/** Whose conversation it is, at the head of it. */
export const who = css`
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    overflow: hidden;
    font-size: 1rem;
    font-weight: 650;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* It takes the focus only to be read out; there is nothing to do with it. */
  h2:focus-visible {
    outline: none;
  }
`;
