import { css } from 'lit';

/** When a meeting is and with whom: in the log, in the sheet and on the page of its link. */
export const facts = css`
  .when {
    display: grid;
    justify-items: start;
  }
  .when time {
    display: contents;
  }
  .when * {
    unicode-bidi: plaintext;
  }
  .card {
    display: grid;
    gap: 8px;
    justify-items: start;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    overflow-wrap: anywhere;
  }
  .off .when b {
    text-decoration: line-through;
    color: var(--_muted);
  }
  small,
  .quiet,
  .theirs {
    font-size: 13px;
    font-weight: 400;
    color: var(--_muted);
  }
  .card a {
    color: var(--_accent-text);
    font-weight: 600;
  }
`;
