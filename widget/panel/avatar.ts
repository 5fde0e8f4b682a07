import { html, nothing } from 'lit';

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
