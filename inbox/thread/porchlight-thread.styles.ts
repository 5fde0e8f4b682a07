import { css } from 'lit';

/** How the middle column looks. */
export const styles = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    min-block-size: 0;
    background: var(--_surface);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    block-size: 3.5rem;
    padding: 0 1.5rem;
    border-block-end: 1px solid var(--_line);
  }
  .who {
    line-height: 1.35;
  }
  .sub {
    overflow: hidden;
    color: var(--_muted);
    font-size: 0.8125rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .narrow,
  .details {
    display: none;
  }
  .strip {
    margin-block-end: 0.75rem;
    padding: 0.5rem 1.5rem;
    background: color-mix(in oklab, var(--_warn) 12%, var(--_surface));
    color: var(--_warn);
    font-weight: 550;
    text-align: center;
  }
  .over {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding: 0.75rem 1.5rem;
    border-block-start: 1px solid var(--_line);
    background: var(--_raised);
    color: var(--_muted);
  }
  .rating {
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  .stars {
    color: var(--_accent-text);
    letter-spacing: 0.1em;
  }
  .after {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .empty {
    grid-row: 1 / -1;
  }
  .empty.quiet svg {
    inline-size: 5rem;
    block-size: 5rem;
    opacity: 0.3;
    stroke-width: 1;
    transition: opacity 0.6s;
  }
  .empty.quiet {
    transition: background-size 0.6s var(--_ease);
    background: radial-gradient(closest-side, color-mix(in oklab, #ffb648 34%, transparent), transparent)
      center / 0 0 no-repeat;
  }
  /* Somebody is at the desk: the porch light is on. */
  .empty.quiet.lit {
    background-size: 24rem 24rem;
  }
  .empty.quiet.lit svg {
    opacity: 1;
  }
  .button svg {
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }
  :dir(rtl) .narrow svg {
    scale: -1 1;
  }
  @container inbox (inline-size < 68rem) {
    .details {
      display: inline-flex;
    }
  }
  @container inbox (inline-size < 40rem) {
    .bar {
      padding-inline: 0.5rem 0.75rem;
      gap: 0.5rem;
    }
    .narrow {
      display: inline-flex;
    }
    .over {
      padding-inline: 1rem;
    }
    .over porchlight-download {
      flex: 1 1 auto;
    }
    .button.icon {
      inline-size: 2.75rem;
      min-block-size: 2.75rem;
    }
  }
`;
