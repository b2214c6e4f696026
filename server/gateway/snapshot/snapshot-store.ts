import type { Snapshot } from "./snapshot.ts";

export type SnapshotStore = {
  current: () => Snapshot;
  /** Resolves once a snapshot loaded after this call is in force. */
  reload: () => Promise<void>;
};

export async function createSnapshotStore(load: () => Promise<Snapshot>): Promise<SnapshotStore> {
  let current = await load();
  let running: Promise<void> | null = null;
  let queued: Promise<void> | null = null;

  async function loadOnce(): Promise<void> {
    try {
      current = await load();
    } finally {
      running = null;
    }
  }

  /** A load under way may have read before the change: the one after it is waited for, and shared. */
  function reload(): Promise<void> {
    if (running === null) {
      running = loadOnce();
      return running;
    }
    queued ??= running
      .catch(() => undefined)
      .then(() => {
        queued = null;
        return reload();
      });
    return queued;
  }

  return { current: () => current, reload };
}
