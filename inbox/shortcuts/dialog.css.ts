import { css } from 'lit';

/** What dialogs of the inbox share: a sheet in the middle, over a page that is dimmed. */
export const dialog = css`
  dialog {
    inline-size: min(34rem, calc(100vw - 1.5rem));
    max-block-size: min(40rem, calc(100dvh - 3rem));
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  dialog::backdrop {
    background: #120c0880;
  }
  .sheet {
    display: grid;
    gap: 1rem;
    padding: 1.25rem 1.5rem 1.5rem;
  }
  .sheet h2,
  .sheet h3 {
    font-size: 1.0625rem;
    font-weight: 650;
  }
  kbd {
    display: inline-block;
    min-inline-size: 1.625rem;
    padding: 0.0625rem 0.375rem;
    border: 1px solid var(--_line);
    border-block-end-width: 2px;
    border-radius: 0.375rem;
    background: var(--_raised);
    font: inherit;
    font-size: 0.8125rem;
    text-align: center;
  }
`;
