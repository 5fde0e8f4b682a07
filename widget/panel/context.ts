import { MAX_FIELD, MAX_URL } from '../../protocol/limits.ts';
import type { VisitorContext } from '../../protocol/visitor.ts';

/** What the browser says of where the visitor is. Addresses go without their fragment, which no server ever sees. */
export function visitorContext(): VisitorContext {
  const context: VisitorContext = {
    page: location.href.replace(/#.*/, '').slice(0, MAX_URL),
    language: navigator.language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  if (document.title) context.title = document.title.slice(0, MAX_FIELD);
  if (document.referrer) context.referrer = document.referrer.slice(0, MAX_URL);
  return context;
}
