import { ChatError } from '../../protocol/errors.ts';
import type { Identified, Person } from '../../protocol/identity.ts';
import type { Visitor } from './visitor.ts';

const tell = (visitor: Visitor, person: Person) => visitor.put<Identified>('/visitor/identity', person);

/**
 * Tells the site who the page says the visitor is. With a wrong hash it is no more than the page's word: the chat goes
 * on, and whoever wrote the page reads why in the console. Says whether the site knows it now.
 */
export async function introduce(visitor: Visitor, person: Person): Promise<boolean> {
  try {
    await tell(visitor, person).catch((error) => {
      if (!(error instanceof ChatError) || error.code !== 'identity.refused') throw error;
      console.warn('Porchlight: identify() is not verified.', error.message);
      const { hash: _, ...claimed } = person;
      return tell(visitor, claimed);
    });
    return true;
  } catch (error) {
    console.warn('Porchlight: identify() failed.', error);
    return false;
  }
}
