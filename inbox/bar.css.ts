import { css } from 'lit';

/** A line across the inbox, under its header, that says something to the agent. */
export const bar = css`
  :host {
    display: block;
  }
  p,
  .told {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0.25rem 0.75rem;
    padding: 0.5rem 1rem;
    border-block-end: 1px solid var(--_line);
    text-align: center;
  }
`;
