import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    overflow-y: auto;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 3.5rem;
    padding: 0.5rem 1.25rem;
    border-block-end: 1px solid var(--_line);
  }
  h2:focus-visible {
    outline: none;
  }
  h2 {
    flex: 1;
    font-size: 1rem;
    font-weight: 650;
  }
  .narrow {
    display: none;
  }
  dl {
    display: grid;
    gap: 0.8125rem;
    padding: 1.125rem 1.25rem;
  }
  dl + dl {
    border-block-start: 1px solid var(--_line);
  }
  dl > div {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    column-gap: 0.25rem;
  }
  dt,
  .edit,
  .note,
  .trail {
    grid-column: 1 / -1;
  }
  dt {
    color: var(--_muted);
    font-size: 0.75rem;
  }
  dt,
  dd {
    overflow-wrap: anywhere;
  }
  dd.unknown {
    color: var(--_muted);
  }
  dd a {
    color: var(--_accent-text);
    text-underline-offset: 2px;
  }
  .title {
    display: block;
  }
  .origin {
    display: flex;
    align-self: start;
    margin-block: -0.125rem;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: var(--_muted);
    cursor: pointer;
  }
  .mark:hover {
    background: var(--_sunken);
    color: var(--_text);
  }
  .mark svg {
    inline-size: 0.9375rem;
    block-size: 0.9375rem;
  }
  .mark.verified {
    color: var(--_good);
  }
  .tip {
    position: absolute;
    z-index: 1;
    inset-block-start: 100%;
    inset-inline-end: 0;
    max-inline-size: 100%;
    padding: 0.375rem 0.625rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_text);
    color: var(--_surface);
    font-size: 0.75rem;
  }
  .note,
  .trail {
    color: var(--_muted);
    font-size: 0.75rem;
  }
  .note time {
    white-space: nowrap;
  }
  .trail {
    margin-block-start: 0.375rem;
  }
  .trail li {
    overflow: hidden;
    padding-block: 0.125rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  :dir(rtl) .narrow svg {
    scale: -1 1;
  }
  .hand-over {
    padding: 0 1.25rem 0.625rem;
  }
  .hand-over .button {
    inline-size: 100%;
  }
  @container inbox (inline-size < 68rem) {
    .narrow {
      display: inline-flex;
    }
    .bar {
      padding-inline-start: 0.5rem;
    }
  }
  @container inbox (inline-size < 40rem) {
    .hand-over .button {
      min-block-size: 2.75rem;
    }
    .button {
      min-block-size: 2.75rem;
    }
    .mark {
      inline-size: 2.75rem;
      block-size: 2.75rem;
      margin-block: -0.625rem;
    }
    .mark svg {
      inline-size: 1.125rem;
      block-size: 1.125rem;
    }
  }
`;
