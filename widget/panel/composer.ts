import { html, nothing } from 'lit';
import type { LiveConversation } from '../../client/conversation/live-conversation.ts';
import { MAX_TEXT } from '../../protocol/limits.ts';
import type { Strings } from '../localize/en.ts';

/** The counter shows when this few characters are left. */
const COUNT_FROM = 200;

/** A paper plane; in lines that run from right to left it flies the other way. */
const sendIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M3.4 20.4 21.5 12 3.4 3.6l-.4 6.6L14 12 3 13.8Z" />
</svg>`;

const box = (event: Event) => event.currentTarget as HTMLTextAreaElement;

/** Grows with what is in it, as far as the styles let it, where they cannot do so alone. */
function grow(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  const { style } = field;
  style.setProperty('height', 'auto');
  const borders = field.offsetHeight - field.clientHeight;
  style.setProperty('height', `${field.scrollHeight + borders}px`);
}

/** Where a message is written. Its text is the conversation's draft, so every tab and every reload has it. */
export function composer(live: LiveConversation, strings: Strings) {
  const left = MAX_TEXT - live.draft.length;
  const onInput = (event: Event) => {
    const field = box(event);
    live.draft = field.value;
    live.setTyping(field.value !== '');
    grow(field);
  };
  const send = (field: HTMLTextAreaElement) => {
    const text = field.value.trim();
    if (!text || text.length > MAX_TEXT) return;
    live.send(text);
    live.draft = field.value = '';
    live.setTyping(false);
    grow(field);
    field.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    // 229: Safari ends a composition before it tells of the Enter that did so.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send(box(event));
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLElement).querySelector('textarea');
    if (field) send(field);
  };
  return html`<form class="composer" part="composer" @submit=${onSubmit}>
    <textarea
      rows="1"
      dir=${live.draft && 'auto'}
      enterkeyhint="send"
      aria-label=${strings.message}
      aria-describedby=${left < COUNT_FROM ? 'left' : nothing}
      aria-invalid=${left < 0}
      placeholder="${strings.hint}\u200e"
      .value=${live.draft}
      @input=${onInput}
      @keydown=${onKey}
    ></textarea>
    ${left < COUNT_FROM ? html`<span id="left" class=${left < 0 ? 'wrong' : ''}>${strings.left(left)}</span>` : nothing}
    <button class="send" part="button primary" aria-label=${strings.send}>${sendIcon}</button>
  </form>`;
}
