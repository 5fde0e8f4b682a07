import { css } from 'lit';

export const styles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
  }
  .muted {
    color: var(--_muted);
  }
  ul {
    display: grid;
    gap: 0.5rem;
  }
  li,
  form {
    padding: 0.75rem 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_raised);
  }
  li > p {
    margin-block-start: 0.25rem;
    white-space: pre-wrap;
  }
  li,
  .theirs {
    overflow-wrap: anywhere;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
  }
  .row strong {
    flex: 1 1 8rem;
    font-size: 0.9375rem;
  }
  li > form {
    padding: 0;
    border: 0;
    background: none;
  }
  form {
    display: grid;
    gap: 0.75rem;
  }
  label:not(.check) {
    display: grid;
    gap: 0.25rem;
    font-weight: 600;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }
  .check input {
    accent-color: var(--_accent);
  }
  input:not([type='checkbox']),
  textarea {
    inline-size: 100%;
    padding: 0.4375rem 0.625rem;
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    font-weight: 400;
    font-size: max(1rem, 16px);
  }
  textarea {
    min-block-size: 8rem;
    resize: vertical;
  }
  code {
    padding: 0.0625rem 0.3125rem;
    border-radius: 0.25rem;
    background: var(--_sunken);
    font-size: 0.8125rem;
  }
  .tokens {
    font-size: 0.8125rem;
    line-height: 1.9;
  }
  .bad {
    color: var(--_bad);
    font-weight: 550;
  }
  .theirs {
    padding: 0.5rem 0.75rem;
    border-inline-start: 3px solid var(--_warn);
    white-space: pre-wrap;
  }
  .button.quiet.danger {
    min-inline-size: 0;
  }
`;
