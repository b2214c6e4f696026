import type { KeyEntry, Snapshot } from "./snapshot/snapshot.ts";

/** Past it all are forgotten and proven once more; each costs one hash. */
const KEPT_MAX = 10_000;

/**
 * Keys whose secret was right, by the whole of what was shown: who calls a thousand times a second is hashed once. Kept
 * for as long as the snapshot's keys are: a key that is changed or revoked is not among those of the next.
 */
export class ProvenKeys {
  readonly #byKeys = new WeakMap<Snapshot["keys"], Map<string, KeyEntry>>();

  find(credential: string, { keys }: Snapshot): KeyEntry | undefined {
    return this.#byKeys.get(keys)?.get(credential);
  }

  keep(credential: string, entry: KeyEntry, { keys }: Snapshot): void {
    let kept = this.#byKeys.get(keys);
    if (kept === undefined || kept.size >= KEPT_MAX) {
      kept = new Map();
      this.#byKeys.set(keys, kept);
    }
    kept.set(credential, entry);
  }
}
