import type { FileMetadata } from "../metadata/metadata-extractor.ts";
import { createCataloguer } from "./cataloguer.ts";
import { createChangeCollector } from "./change-collector.ts";
import { createContentReader } from "./content-reader.ts";
import { createFolderWatcher } from "./folder-watcher.ts";
import { openIndex } from "./index-schema.ts";
import { createIndexStore } from "./index-store.ts";
import type { IndexerNews, IndexerSettings, IndexStatus, Spot } from "./indexer-messages.ts";
import { createScanPlan } from "./scan-plan.ts";
import { createWorkLoop } from "./work-loop.ts";

/** A full look at everything: finds what the system did not tell, because its queue was full or a watch was missing. */
const ROUND_MS = 10 * 60_000;
const ROUND_UNWATCHED_MS = 60_000;
const STATUS_MS = 250;

/** The indexer, joined: watches → plan → catalogue → contents, one small step at a time. */
export function runIndexer({ roots, indexFile }: IndexerSettings, tell: (news: IndexerNews) => void) {
  const rootsByName = new Map(roots.map((root) => [root.name, root]));
  const store = createIndexStore(openIndex(indexFile));
  const changes = createChangeCollector(tell);
  const watcher = createFolderWatcher((root, folder, name) => {
    plan.note(rootsByName.get(root)!, folder, name); // only roots are watched
    loop.stir();
  });
  const cataloguer = createCataloguer({ store, watcher, changed: changes.add });
  const loop = createWorkLoop({ step, told, restMs, restless });
  const reader = createContentReader({ store, roots: rootsByName, tell, isHurried: loop.isHurried });
  const plan = createScanPlan({ roots, cataloguer, roundEnded });
  let roundsEnded = 0;
  let lastRoundAt: string | null = null;
  let mayHaveToRead = true;
  let toldStatusAtMs = 0;

  async function step(): Promise<boolean> {
    if (plan.step()) mayHaveToRead = true;
    else if (mayHaveToRead) mayHaveToRead = await reader.readSome();
    else return false;
    return true;
  }

  function roundEnded(): void {
    lastRoundAt = new Date().toISOString();
    if (++roundsEnded === roots.length) changes.open();
  }

  function restMs(): number {
    return watcher.counts().unwatched > 0 ? ROUND_UNWATCHED_MS : ROUND_MS;
  }

  function restless(): void {
    watcher.resetUnwatched();
    plan.lookAtEverything();
  }

  function told(isIdle: boolean): void {
    changes.tellAll();
    const nowMs = performance.now();
    if (!isIdle && nowMs - toldStatusAtMs < STATUS_MS) return;
    toldStatusAtMs = nowMs;
    tell({ kind: "status", status: statusNow(isIdle) });
  }

  function statusNow(isIdle: boolean): IndexStatus {
    const { watched, unwatched } = watcher.counts();
    const state = isIdle ? "idle" : plan.isScanning() ? "scanning" : "reading";
    return { state, ...store.counts(), foldersWatched: watched, foldersUnwatched: unwatched, lastRoundAt };
  }

  async function notice({ root: rootName, folder, name }: Spot): Promise<null> {
    const root = rootsByName.get(rootName)!; // the house names its roots only
    // In a folder that is new itself, the nearest known one above it knows where to begin.
    let [above, child] = [folder, name];
    while (above !== "" && !cataloguer.isKnown(rootName, above)) {
      const at = above.lastIndexOf("/");
      [above, child] = [above.slice(0, Math.max(at, 0)), above.slice(at + 1)];
    }
    const folders = cataloguer.checkName(root, above, child);
    while (folders.length > 0) folders.push(...cataloguer.scanFolder(root, folders.pop()!));
    const known = store.fileNamed(rootName, folder, name);
    if (known !== null) await reader.readNow({ id: known.id, root: rootName, folder, name });
    mayHaveToRead = true;
    return null;
  }

  /** Reads it for whoever asks, and for the index in the same go. */
  async function extract({ root: rootName, folder, name }: Spot): Promise<FileMetadata> {
    cataloguer.checkName(rootsByName.get(rootName)!, folder, name); // the house asks for its roots only
    const known = store.fileNamed(rootName, folder, name);
    const file = { root: rootName, folder, name };
    return known === null ? reader.readUnknown(file) : reader.readNow({ ...file, id: known.id });
  }

  store.inBatch(() => store.forgetOtherRoots(roots.map(({ name }) => name)));
  store.failInterrupted();
  void loop.run();

  return {
    notice: (spot: Spot) => loop.soon(() => notice(spot)),
    extract: (spot: Spot) => loop.soon(() => extract(spot)),
    settle: () => loop.quiet().then(() => null),
  };
}
