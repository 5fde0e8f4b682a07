import { ChatError } from '../../protocol/errors.ts';

/** How saving went, last time it was tried. */
export type Outcome = 'saving' | 'saved' | 'failed' | 'refused';

/** What comes of saving: refused is what has to be changed first, anything else that fails can be tried again. */
export async function outcomeOf(saving: Promise<unknown>): Promise<Outcome> {
  try {
    await saving;
    return 'saved';
  } catch (error) {
    return error instanceof ChatError && !error.retry ? 'refused' : 'failed';
  }
}
