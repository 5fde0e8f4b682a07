import { describe, expect, test, vi } from 'vitest';
import { browserEnvironment } from './environment.ts';
import { Shelf } from './shelf.ts';
import { MemoryStorage } from './world/tabs.test-kit.ts';

function shelfOver(storage: Storage | undefined) {
  const listener = { changed: vi.fn(), say: vi.fn() };
  return { listener, shelf: new Shelf('demo', { ...browserEnvironment(), storage }, listener) };
}

describe('the shelf', () => {
  test('is there again after a reload', () => {
    const storage = new MemoryStorage();
    shelfOver(storage).shelf.set('draft:1', 'Hello');
    expect(shelfOver(storage).shelf.get('draft:1')).toBe('Hello');
  });

  test('writes nothing until something is put on it', () => {
    const storage = new MemoryStorage();
    shelfOver(storage);
    expect(storage).toHaveLength(0);
  });

  test('leaves nothing behind of what is taken away', () => {
    const storage = new MemoryStorage();
    const { shelf } = shelfOver(storage);
    shelf.set('draft:1', 'Hello');
    shelf.set('draft:1', undefined);
    expect(shelf.get('draft:1')).toBeUndefined();
    expect(storage).toHaveLength(0);
  });

  test('keeps in memory what storage has no room for, even when it looks again', () => {
    const storage = new MemoryStorage();
    const { shelf, listener } = shelfOver(storage);
    storage.full = true;
    shelf.set('out:1:a', { text: 'Hello' });
    shelf.load();
    expect(shelf.get('out:1:a')).toEqual({ text: 'Hello' });
    expect(listener.say).toHaveBeenCalledWith({ kind: 'set', key: 'out:1:a', value: { text: 'Hello' } });
  });

  test('works where every use of storage throws', () => {
    const forbidden = new Proxy(new MemoryStorage(), {
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
    const { shelf } = shelfOver(forbidden);
    shelf.set('draft:1', 'Hello');
    expect(shelf.get('draft:1')).toBe('Hello');
  });

  test('works without storage', () => {
    const { shelf } = shelfOver(undefined);
    shelf.set('draft:1', 'Hello');
    expect(shelf.keys('draft:')).toEqual(['draft:1']);
  });

  test('passes over what somebody else has spoilt', () => {
    const storage = new MemoryStorage();
    storage.setItem('porchlight:demo:draft:1', '{"half');
    storage.setItem('porchlight:demo:draft:2', 'null');
    storage.setItem('theirs', '1');
    expect(shelfOver(storage).shelf.keys('')).toEqual([]);
  });

  test('forgets on a second look what another tab has taken away meanwhile', () => {
    const storage = new MemoryStorage();
    const { shelf } = shelfOver(storage);
    shelf.set('draft:1', 'Hello');
    storage.clear();
    shelf.load();
    expect(shelf.get('draft:1')).toBeUndefined();
  });

  test('hears other tabs through storage where they have no channel', () => {
    const { shelf, listener } = shelfOver(new MemoryStorage());
    shelf.stored({ key: 'porchlight:demo:draft:1', newValue: '"Hello"' } as StorageEvent);
    shelf.stored({ key: 'porchlight:other:draft:2', newValue: '"No"' } as StorageEvent);
    expect(shelf.keys('')).toEqual(['draft:1']);
    expect(listener.changed).toHaveBeenCalledWith('draft:1');
  });
});
