import type { FileMetadata } from "../metadata/metadata-extractor.ts";
import { join, type ScannedRoot } from "./cataloguer.ts";
import type { IndexStore, WaitingFile } from "./index-store.ts";
import type { IndexerNews } from "./indexer-messages.ts";
import { isRisky, readContents } from "./read-contents.ts";

/** Files and characters that are written in one transaction. */
const READ_AT_ONCE = 64;
const READ_TEXT_MAX = 4_000_000;

type Parts = {
  store: IndexStore;
  roots: ReadonlyMap<string, ScannedRoot>;
  tell: (news: IndexerNews) => void;
  /** Somebody waits for something more urgent. */
  isHurried: () => boolean;
};

/** Reads the files that wait, and keeps what is in them. */
export function createContentReader({ store, roots, tell, isHurried }: Parts) {
  /** A file whose reading ends or hangs this thread is marked before, so that the next thread leaves it alone. */
  async function read({ id, root, folder, name }: WaitingFile): Promise<FileMetadata> {
    const { folder: rootFolder } = roots.get(root)!; // rows of other roots were forgotten at the start
    if (!isRisky(name)) return readContents(rootFolder, folder, name);
    store.markReading(id);
    tell({ kind: "reading", path: `${root}/${join(folder, name)}` });
    try {
      return await readContents(rootFolder, folder, name);
    } finally {
      tell({ kind: "reading", path: null });
    }
  }

  return {
    async readNow(file: WaitingFile): Promise<FileMetadata> {
      const metadata = await read(file);
      store.inBatch(() => store.saveText(file, metadata));
      return metadata;
    },
    /** Some of those that wait; false when none does. */
    async readSome(): Promise<boolean> {
      const files = store.waiting(READ_AT_ONCE);
      const done: { file: WaitingFile; metadata: FileMetadata }[] = [];
      let length = 0;
      for (const file of files) {
        if (isHurried() || length > READ_TEXT_MAX) break;
        const metadata = await read(file);
        done.push({ file, metadata });
        length += metadata.text.length;
      }
      store.inBatch(() => {
        for (const { file, metadata } of done) store.saveText(file, metadata);
      });
      return files.length > 0;
    },
  };
}
