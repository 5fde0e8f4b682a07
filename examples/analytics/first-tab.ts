/** Opens the list of what has been told, which all tabs of this browser share. */
function openList(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('data-layer');
    opening.onupgradeneeded = () => opening.result.createObjectStore('told');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

let list: Promise<IDBDatabase> | undefined;

/**
 * Whether this tab is the first to tell of it. The same name is written down only once, whichever tabs try and however
 * late they wake up. Rejects where the browser forbids storage.
 */
export async function isFirstTab(name: string): Promise<boolean> {
  list ??= openList();
  const told = (await list).transaction('told', 'readwrite').objectStore('told');
  return new Promise((resolve, reject) => {
    const adding = told.add(new Date(), name);
    adding.onsuccess = () => resolve(true);
    adding.onerror = (event) => {
      // It is there already: that is an answer.
      event.preventDefault();
      if (adding.error?.name === 'ConstraintError') resolve(false);
      else reject(adding.error);
    };
  });
}
