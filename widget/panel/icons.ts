import { html, nothing } from 'lit';

/** A paper plane; in lines that run from right to left it flies the other way. */
export const sendIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M3.4 20.4 21.5 12 3.4 3.6l-.4 6.6L14 12 3 13.8Z" />
</svg>`;

/** A lamp that is out. */
export const lamp = html`<svg class="lamp" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M9 22h6v-2H9Zm3-20a7 7 0 0 0-4 12.7V18h8v-3.3A7 7 0 0 0 12 2Z" />
</svg>`;

const initials = (name: string) =>
  name
    .trim()
    .split(/\s+/, 2)
    .map(([first]) => first)
    .join('');

const hide = ({ target }: Event) => {
  (target as HTMLElement).hidden = true;
};

/** A picture of somebody, or their initials where there is none or the page forbids it. */
export const avatar = (name: string, picture: string | undefined) =>
  html`<span class="avatar" aria-hidden="true">${initials(name)}${
    picture ? html`<img src=${picture} alt="" @error=${hide} />` : nothing
  }</span>`;
