import { css } from 'lit';

export const styles = css`
  form,
  .part {
    display: grid;
    gap: 1rem;
  }
  .part {
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--_line);
  }
  fieldset {
    display: grid;
    gap: 0.25rem;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: 0.25rem;
    padding: 0;
    font-weight: 600;
  }
  input[type='radio'] {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
    flex: none;
    accent-color: var(--_accent-text);
  }
  .connected {
    display: grid;
    gap: 0.25rem;
    padding: 0.75rem 1rem;
    border-radius: var(--_radius-small);
    background: var(--_sunken);
    overflow-wrap: anywhere;
  }
  .connected strong {
    font-weight: 600;
  }
  [role='group'] {
    display: grid;
    gap: 0.75rem;
  }
  .working {
    color: var(--_good);
    font-weight: 550;
  }
  .feed {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .feed input {
    flex: 1 1 16rem;
    min-inline-size: 0;
    font-family: ui-monospace, monospace;
    font-size: 0.8125rem;
  }
  @container inbox (inline-size < 40rem) {
    .feed .button {
      min-block-size: 2.75rem;
    }
  }
`;
