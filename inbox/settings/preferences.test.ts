import { describe, expect, test, vi } from 'vitest';
import { lastLanguage, Preferences } from './preferences.ts';

function storageWith(values: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(values));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  } as unknown as Storage;
}

describe('what an agent has chosen for this browser', () => {
  test('begins with sounds, not too loud, with notifications that nobody has asked for yet, and shortcuts', () => {
    const { language, offerSound, messageSound, repeat, volume, singleKeys, notify, asked } = new Preferences(
      'agt_ana',
      storageWith(),
    );
    expect([language, volume, singleKeys, repeat]).toEqual([undefined, 0.7, true, true]);
    expect([offerSound, messageSound, notify, asked]).toEqual(['chime', 'drop', true, false]);
  });

  test('is there again the next time, and is nobody else’s', () => {
    const storage = storageWith();
    new Preferences('agt_ana', storage).choose({ offerSound: 'none', volume: 0.2, language: 'de' });
    const again = new Preferences('agt_ana', storage);
    expect([again.language, again.offerSound, again.volume]).toEqual(['de', 'none', 0.2]);
    expect(new Preferences('agt_bo', storage).offerSound).toBe('chime');
  });

  test('says that it changed', () => {
    const chosen = new Preferences('agt_ana', storageWith());
    const told = vi.fn();
    chosen.addEventListener('change', told);
    chosen.choose({ singleKeys: false });
    expect(told).toHaveBeenCalledOnce();
  });

  test('gives the next page its language before anybody has signed in', () => {
    const storage = storageWith();
    const chosen = new Preferences('agt_ana', storage);
    chosen.choose({ language: 'ja' });
    expect(lastLanguage(storage)).toBe('ja');
    chosen.choose({ language: undefined });
    expect(lastLanguage(storage)).toBeNull();
    expect(chosen.language).toBeUndefined();
  });

  test.each(['', 'null', '[]', '{"volume":7,"offerSound":"trumpet","repeat":"yes","language":"tlh"}', '{'])(
    'is as it comes when %j is stored',
    (stored) => {
      const chosen = new Preferences('agt_ana', storageWith({ 'porchlight:agt_ana:preferences': stored }));
      expect([chosen.language, chosen.offerSound, chosen.repeat]).toEqual([undefined, 'chime', true]);
      expect(chosen.volume).toBe(0.7);
    },
  );

  test('holds for as long as the page where nothing can be stored', () => {
    const full = storageWith();
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const chosen = new Preferences('agt_ana', full);
    chosen.choose({ volume: 0 });
    expect(chosen.volume).toBe(0);
  });
});
