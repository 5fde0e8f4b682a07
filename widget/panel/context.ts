import { MAX_FIELD, MAX_URL } from '../../protocol/limits.ts';
import type { VisitorContext } from '../../protocol/visitor.ts';
import { ownTitle } from './title.ts';

/** What the browser says of where the visitor is. Addresses go without their fragment, which no server ever sees. */
export function visitorContext(): VisitorContext {
  const context: VisitorContext = {
    page: location.href.replace(/#.*/, '').slice(0, MAX_URL),
    language: navigator.language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  const title = ownTitle();
  if (title) context.title = title.slice(0, MAX_FIELD);
  if (document.referrer) context.referrer = document.referrer.slice(0, MAX_URL);
  return context;
}
