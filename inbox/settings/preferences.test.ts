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
  test('begins with a sound, not too loud, and shortcuts', () => {
    const chosen = new Preferences('agt_ana', storageWith());
    expect([chosen.language, chosen.sound, chosen.volume, chosen.singleKeys]).toEqual([
      undefined,
      true,
      0.7,
      true,
    ]);
  });

  test('is there again the next time, and is nobody else’s', () => {
    const storage = storageWith();
    new Preferences('agt_ana', storage).choose({ sound: false, volume: 0.2, language: 'de' });
    const again = new Preferences('agt_ana', storage);
    expect([again.language, again.sound, again.volume]).toEqual(['de', false, 0.2]);
    expect(new Preferences('agt_bo', storage).sound).toBe(true);
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

  test.each(['', 'null', '[]', '{"volume":7,"sound":"yes","language":"tlh"}', '{'])(
    'is as it comes when %j is stored',
    (stored) => {
      const chosen = new Preferences('agt_ana', storageWith({ 'porchlight:agt_ana:preferences': stored }));
      expect([chosen.language, chosen.sound, chosen.volume]).toEqual([undefined, true, 0.7]);
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
