import type { Place } from "../access/access-control.ts";
import { foldName } from "../access/resolve-path.ts";

/**
 * Changes of one place one after the other, so that a version that was checked is still there when it is replaced.
 * Work on several places waits for all of them at once: two moves that cross cannot wait for each other.
 */
export function createPathLocks() {
  const last = new Map<string, Promise<unknown>>();

  return async function withLock<T>(places: readonly Place[], work: () => Promise<T>): Promise<T> {
    const keys = places.map(({ path }) => foldName(path));
    const before = Promise.allSettled(keys.map((key) => last.get(key)));
    const mine = before.then(work);
    for (const key of keys) last.set(key, mine);
    try {
      return await mine;
    } finally {
      for (const key of keys) if (last.get(key) === mine) last.delete(key);
    }
  };
}
export type WithLock = ReturnType<typeof createPathLocks>;
