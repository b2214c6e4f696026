import { setImmediate as nextTurn } from "node:timers/promises";
import type { FileMetadata } from "../metadata/metadata-extractor.ts";
import { createCataloguer, join, type ScannedRoot } from "./cataloguer.ts";
import type { FileChange } from "./file-change.ts";
import { createFolderWatcher } from "./folder-watcher.ts";
import { openIndex } from "./index-schema.ts";
import { createIndexStore, type WaitingFile } from "./index-store.ts";
import type { IndexerNews, IndexerSettings, IndexStatus, Spot } from "./indexer-messages.ts";
import { isRisky, readContents } from "./read-contents.ts";

/** A full look at everything: finds what the system did not tell, because its queue was full or a watch was missing. */
const ROUND_MS = 10 * 60_000;
const ROUND_UNWATCHED_MS = 60_000;
const READ_AT_ONCE = 64;
const READ_TEXT_MAX = 4_000_000;
const STATUS_MS = 250;
const CHANGES_MAX = 1_000;
/** So many changed names in one folder, and the folder is looked at as a whole. */
const NAMES_MAX = 500;

type Job = () => Promise<void> | void;

/** The indexer: one loop that does the most urgent thing there is, a small piece at a time. */
export function runIndexer({ roots, indexFile }: IndexerSettings, tell: (news: IndexerNews) => void) {
  const store = createIndexStore(openIndex(indexFile));
  const watcher = createFolderWatcher(noteChange);
  const cataloguer = createCataloguer({ store, watcher, changed: (change) => changes.push(change) });
  const rootsByName = new Map(roots.map((root) => [root.name, root]));

  const urgent: Job[] = [];
  const dirty = new Map<string, { root: ScannedRoot; folder: string; names: Set<string> | null }>();
  const toScan: { root: ScannedRoot; folder: string }[] = [];
  const rounds: ScannedRoot[] = [...roots];
  const waitingForQuiet: (() => void)[] = [];
  let changes: FileChange[] = [];
  let scanning: ScannedRoot | null = null;
  let firstRoundsLeft = roots.length;
  let lastRoundAt: string | null = null;
  let mayHaveToRead = true;
  let toldStatusAtMs = 0;
  let wake: () => void = () => undefined;

  function noteChange(rootName: string, folder: string, name: string | null): void {
    const root = rootsByName.get(rootName)!; // only roots are watched
    const key = `${rootName}/${folder}`;
    const noted = dirty.get(key) ?? { root, folder, names: new Set<string>() };
    if (name === null || (noted.names?.size ?? 0) >= NAMES_MAX) noted.names = null;
    noted.names?.add(name!);
    dirty.set(key, noted);
    wake();
  }

  function startRound(): void {
    for (const root of roots) if (!rounds.includes(root) && scanning !== root) rounds.push(root);
    watcher.resetUnwatched();
    wake();
  }

  /** One step of the most urgent kind; false when there is nothing to do. */
  async function step(): Promise<boolean> {
    const job = urgent.shift();
    if (job !== undefined) await job();
    else if (dirty.size > 0) checkDirty();
    else if (toScan.length > 0) scanNext();
    else if (scanning !== null) endRound(scanning);
    else if (rounds.length > 0) beginRound(rounds.shift()!);
    else return mayHaveToRead && (await readSome());
    return true;
  }

  function checkDirty(): void {
    const [key, { root, folder, names }] = dirty.entries().next().value!; // size was asked
    dirty.delete(key);
    if (names === null) toScan.push({ root, folder });
    else for (const name of names) queueScans(root, cataloguer.checkName(root, folder, name));
    mayHaveToRead = true;
  }

  function queueScans(root: ScannedRoot, folders: readonly string[]): void {
    for (const folder of folders) toScan.push({ root, folder });
  }

  function scanNext(): void {
    const { root, folder } = toScan.pop()!; // deepest first keeps the list short
    queueScans(root, cataloguer.scanFolder(root, folder));
    mayHaveToRead = true;
  }

  function beginRound(root: ScannedRoot): void {
    scanning = root;
    toScan.push({ root, folder: "" });
  }

  function endRound(root: ScannedRoot): void {
    cataloguer.dropUnseen(root);
    scanning = null;
    lastRoundAt = new Date().toISOString();
    if (firstRoundsLeft > 0 && --firstRoundsLeft === 0) changes = []; // what was there before us is no news
  }

  async function readSome(): Promise<boolean> {
    const files = store.waiting(READ_AT_ONCE);
    mayHaveToRead = files.length > 0;
    const done: { file: WaitingFile; metadata: FileMetadata }[] = [];
    let length = 0;
    for (const file of files) {
      if (urgent.length > 0 || length > READ_TEXT_MAX) break;
      const metadata = await readCarefully(file);
      done.push({ file, metadata });
      length += metadata.text.length;
    }
    store.inBatch(() => {
      for (const { file, metadata } of done) store.saveText(file, metadata);
    });
    return mayHaveToRead;
  }

  /** A file whose reading ends or hangs this thread is marked before, so that the next thread leaves it alone. */
  async function readCarefully({ id, root, folder, name }: WaitingFile): Promise<FileMetadata> {
    const { folder: rootFolder } = rootsByName.get(root)!; // rows of other roots were forgotten at the start
    if (!isRisky(name)) return readContents(rootFolder, folder, name);
    store.markReading(id);
    tell({ kind: "reading", path: `${root}/${join(folder, name)}` });
    try {
      return await readContents(rootFolder, folder, name);
    } finally {
      tell({ kind: "reading", path: null });
    }
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
    if (known !== null) await readNow({ id: known.id, root: rootName, folder, name });
    mayHaveToRead = true;
    return null;
  }

  async function readNow(file: WaitingFile): Promise<FileMetadata> {
    const metadata = await readCarefully(file);
    store.inBatch(() => store.saveText(file, metadata));
    return metadata;
  }

  /** Reads it for whoever asks, and for the index in the same go. */
  async function extract({ root: rootName, folder, name }: Spot): Promise<FileMetadata> {
    const root = rootsByName.get(rootName)!; // the house asks for its roots only
    cataloguer.checkName(root, folder, name);
    const known = store.fileNamed(rootName, folder, name);
    if (known === null) return readContents(root.folder, folder, name);
    return readNow({ id: known.id, root: rootName, folder, name });
  }

  function currentStatus(isIdle: boolean): IndexStatus {
    const { watched, unwatched } = watcher.counts();
    const state = isIdle ? "idle" : scanning !== null || toScan.length > 0 ? "scanning" : "reading";
    return { state, ...store.counts(), foldersWatched: watched, foldersUnwatched: unwatched, lastRoundAt };
  }

  function tellStatus(isIdle: boolean): void {
    const nowMs = performance.now();
    if (!isIdle && nowMs - toldStatusAtMs < STATUS_MS) return;
    toldStatusAtMs = nowMs;
    tell({ kind: "status", status: currentStatus(isIdle) });
  }

  function tellChanges(): void {
    if (firstRoundsLeft > 0 || changes.length === 0) return;
    for (let at = 0; at < changes.length; at += CHANGES_MAX) {
      tell({ kind: "changes", changes: changes.slice(at, at + CHANGES_MAX) });
    }
    changes = [];
  }

  async function loop(): Promise<never> {
    for (;;) {
      const hasWorked = await step();
      tellChanges();
      tellStatus(!hasWorked);
      if (hasWorked) {
        await nextTurn();
        continue;
      }
      for (const quiet of waitingForQuiet.splice(0)) quiet();
      const round = setTimeout(startRound, watcher.counts().unwatched > 0 ? ROUND_UNWATCHED_MS : ROUND_MS);
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (urgent.length > 0 || dirty.size > 0 || rounds.length > 0) resolve();
      });
      clearTimeout(round);
    }
  }

  /** Everything that touches the index goes through the loop, one after the other. */
  function soon<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      urgent.push(() => work().then(resolve, reject));
      wake();
    });
  }

  store.inBatch(() => store.forgetOtherRoots(roots.map(({ name }) => name)));
  store.failInterrupted();
  void loop(); // a throw in it ends the thread, and the house starts another

  return {
    notice: (spot: Spot) => soon(() => notice(spot)),
    extract: (spot: Spot) => soon(() => extract(spot)),
    settle: () =>
      new Promise<null>((resolve) => {
        waitingForQuiet.push(() => resolve(null));
        wake();
      }),
  };
}
