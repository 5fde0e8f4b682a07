import type { LitElement } from 'lit';

/** Takes whoever has saved to the first field that is the reason for a refusal. */
export async function focusRefused(form: LitElement): Promise<void> {
  await form.updateComplete;
  form.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
