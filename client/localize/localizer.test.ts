import { describe, expect, test, vi } from 'vitest';
import { LANGUAGES, type Language } from './language.ts';
import { type Loaders, Localizer } from './localizer.ts';

interface Strings {
  send: string;
}

function loaders(over: Partial<Loaders<Strings>> = {}) {
  const all = LANGUAGES.map((language) => [language, vi.fn(async () => ({ strings: { send: language } }))]);
  return { ...(Object.fromEntries(all) as Loaders<Strings>), ...over };
}

describe('a localizer', () => {
  test('loads the language it is set to and no other', async () => {
    const made = loaders();
    const localizer = new Localizer(made);
    await localizer.set('fr');
    expect(localizer.strings.send).toBe('fr');
    expect(localizer.language).toBe('fr');
    expect(LANGUAGES.filter((language) => vi.mocked(made[language]).mock.calls.length)).toEqual(['fr']);
  });

  test('says when another language is showing', async () => {
    const localizer = new Localizer(loaders());
    const shown: string[] = [];
    localizer.addEventListener('change', () => shown.push(localizer.strings.send));
    await localizer.set('de');
    await localizer.set('ja');
    expect(shown).toEqual(['de', 'ja']);
  });

  test('shows the last one asked for, whichever arrives last', async () => {
    let arrive = (_: { strings: Strings }) => {};
    const slow = () => new Promise<{ strings: Strings }>((resolve) => (arrive = resolve));
    const localizer = new Localizer(loaders({ it: slow }));
    const first = localizer.set('it');
    await localizer.set('nl');
    arrive({ strings: { send: 'it' } });
    await first;
    expect(localizer.language).toBe('nl');
  });

  const broken = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

  test('shows English where a language cannot be loaded', async () => {
    const localizer = new Localizer(loaders({ ko: broken }));
    await localizer.set('ko');
    expect([localizer.language, localizer.strings.send]).toEqual(['en', 'en']);
  });

  test('shows the English it was given where nothing can be loaded', async () => {
    const localizer = new Localizer(loaders({ ko: broken, en: broken }), { send: 'Send' });
    await localizer.set('ko');
    expect([localizer.language as Language, localizer.strings.send]).toEqual(['en', 'Send']);
  });

  test('goes on in the language it has where nothing more can be loaded', async () => {
    const reachable = loaders();
    const localizer = new Localizer(reachable);
    await localizer.set('de');
    Object.assign(reachable, { ko: broken, en: broken });
    await localizer.set('ko');
    expect([localizer.language as Language, localizer.strings.send]).toEqual(['de', 'de']);
  });

  test('rejects when it has nothing to show', async () => {
    const localizer = new Localizer(loaders({ ko: broken, en: broken }));
    await expect(localizer.set('ko')).rejects.toThrow('Failed to fetch');
    expect(() => localizer.strings).toThrow('No language');
  });
});
