import type { Hear } from './invocations.ts';
import type { Log } from './log.ts';

/** One line of the handlers' journal, which is JSON for the tools of the cloud. */
interface Line {
  what?: string;
  conversationId?: string;
  message?: string;
  stack?: string;
}

/** Puts what handlers write to their console into the log, as people read it. */
export function hearHandlers(log: Log): Hear {
  return (level, said) => {
    const { what = 'handler', conversationId, message = said, stack = message } = lineIn(said);
    if (level === 'error') log.error(conversationId ? `${what}  ${conversationId}` : what, stack);
    else log.info(what, { conversation: conversationId, detail: message });
  };
}

function lineIn(said: string): Line {
  try {
    const value: unknown = JSON.parse(said);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
