import { html, nothing } from 'lit';
import { initials } from './initials.ts';

const hide = ({ target }: Event) => {
  (target as HTMLElement).hidden = true;
};

/** An agent's picture, or their initials where there is none, or it cannot be had. */
export const face = (name: string, picture: string | undefined, size: 'small' | '' = '') =>
  html`<span class="avatar ${size}" aria-hidden="true">${initials(name)}${
    picture ? html`<img src=${picture} alt="" loading="lazy" @error=${hide} />` : nothing
  }</span>`;
