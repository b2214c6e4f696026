import { foldName } from "../access/resolve-path.ts";

/** Changes of one path one after the other, so that a version that was checked is still there when it is replaced. */
export function createPathLocks() {
  const last = new Map<string, Promise<unknown>>();

  return async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
    const key = foldName(path);
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
export type WithLock = ReturnType<typeof createPathLocks>;
