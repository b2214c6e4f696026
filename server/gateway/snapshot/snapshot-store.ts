import type { Snapshot } from "./snapshot.ts";

type Swapped = (before: Snapshot, after: Snapshot) => void;

export type SnapshotStore = {
  current: () => Snapshot;
  /** Resolves once a snapshot loaded after this call is in force. */
  reload: () => Promise<void>;
  /** Puts another one in force at once: what it is made of changed, but for the database. */
  swap: (make: (current: Snapshot) => Snapshot) => void;
  /** Heard in the turn of the swap, when the new one is in force. Must not throw. */
  onSwapped: (hear: Swapped) => void;
};

export async function createSnapshotStore(load: () => Promise<Snapshot>): Promise<SnapshotStore> {
  let current = await load();
  let running: Promise<void> | null = null;
  let queued: Promise<void> | null = null;
  const hearers: Swapped[] = [];

  function enforce(next: Snapshot): void {
    const before = current;
    current = next;
    for (const hear of hearers) hear(before, next);
  }

  async function loadOnce(): Promise<void> {
    try {
      enforce(await load());
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

  return {
    current: () => current,
    reload,
    swap: (make) => enforce(make(current)),
    onSwapped: (hear) => void hearers.push(hear),
  };
}
