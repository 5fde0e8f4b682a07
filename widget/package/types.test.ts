import type { LitElement } from 'lit';
import { describe, expectTypeOf, test } from 'vitest';
import type { Person } from '../../protocol/identity.ts';
import type { PorchlightEventMap as Heard } from '../events.ts';
import type { PorchlightChat as Element } from '../launcher/chat.ts';
import type { PorchlightChat, PorchlightEventMap, PorchlightPerson } from './public.d.ts';

/** What the element has of its own; the last are Lit's, and the tests' way in. */
type Own = Pick<
  Element,
  Exclude<keyof Element, keyof LitElement | 'willUpdate' | 'updated' | 'render' | 'environment'>
>;
type Told = Pick<PorchlightChat, Exclude<keyof PorchlightChat, keyof HTMLElement>>;

/** The fields of each event, as plain as can be: classes and interfaces are compared by what is in them. */
type Fields<Map> = {
  [Name in keyof Map]: { [Field in Exclude<keyof Map[Name], keyof Event>]: Map[Name][Field] };
};

// These fail when types are checked (`npm run types`), not when they are run.
describe('the types of the package', () => {
  test('know every property and method of the element, and nothing else', () => {
    expectTypeOf<Told>().toEqualTypeOf<Own>();
    expectTypeOf<Element>().toExtend<PorchlightChat>();
  });

  test('know every event and its fields', () => {
    expectTypeOf<Fields<PorchlightEventMap>>().toEqualTypeOf<Fields<Heard>>();
  });

  test('know what a page can tell of a visitor', () => {
    expectTypeOf<PorchlightPerson>().toEqualTypeOf<Person>();
  });
});
