import { css } from 'lit';

/** What the sections of the settings share: cards, fields, and what is said at a field. */
export const form = css`
  section {
    display: grid;
    gap: 1rem;
    padding: 1.25rem 1.5rem 1.5rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  h3 {
    font-size: 1.0625rem;
    font-weight: 650;
  }
  h4 {
    margin: 0;
    font-size: inherit;
  }
  .about,
  .hint {
    max-inline-size: 60ch;
    color: var(--_muted);
  }
  .hint {
    font-size: 0.8125rem;
  }
  .field {
    display: grid;
    justify-items: start;
    gap: 0.25rem;
  }
  .field > .foot,
  .field > .button {
    margin-block-start: 0.5rem;
  }
  .field > label,
  .label {
    font-weight: 600;
  }
  input:not([type]),
  input[type='password'],
  input[type='date'],
  input[type='time'],
  select {
    min-block-size: 2.25rem;
    max-inline-size: 100%;
    padding: 0.25rem 0.625rem;
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  input[aria-invalid='true'] {
    border-color: var(--_bad);
    box-shadow: inset 0 0 0 1px var(--_bad);
  }
  .wide {
    inline-size: 22rem;
  }
  input[type='checkbox'],
  input[type='range'] {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
    accent-color: var(--_accent-text);
  }
  input[type='range'] {
    inline-size: 12rem;
  }
  .tick {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-block-size: 2rem;
  }
  .wrong {
    color: var(--_bad);
    font-size: 0.8125rem;
    font-weight: 550;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
  }
  .foot p {
    flex: 1 1 12rem;
  }
  .foot .done {
    color: var(--_good);
    font-weight: 550;
  }
  @container inbox (inline-size < 40rem) {
    section {
      padding: 1rem;
    }
    input:not([type]),
    input[type='password'],
    input[type='date'],
    input[type='time'],
    select {
      /* Below 16 pixels iOS zooms into the field. */
      min-block-size: 2.75rem;
      font-size: 1rem;
    }
    .wide {
      inline-size: 100%;
    }
    .tick {
      min-block-size: 2.75rem;
    }
    .foot .button {
      min-block-size: 2.75rem;
    }
  }
`;
