import type { FileMetadata } from "../metadata/metadata-extractor.ts";
import { join, type ScannedRoot } from "./cataloguer.ts";
import type { IndexStore, WaitingFile } from "./index-store.ts";
import type { IndexerNews } from "./indexer-messages.ts";
import { readContents } from "./read-contents.ts";

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

type ReadFile = Omit<WaitingFile, "id"> & { id: number | null };

/** Reads the files that wait, and keeps what is in them. */
export function createContentReader({ store, roots, tell, isHurried }: Parts) {
  /** A file whose reading ends or hangs this thread is marked before, so that the next thread leaves it alone. */
  async function read({ id, root, folder, name }: ReadFile): Promise<FileMetadata> {
    const { folder: rootFolder } = roots.get(root)!; // rows of other roots were forgotten at the start
    let isAtRisk = false;
    const atRisk = () => {
      isAtRisk = true;
      if (id !== null) store.markReading(id);
      tell({ kind: "reading", path: `${root}/${join(folder, name)}` });
    };
    try {
      return await readContents({ rootFolder, folder, name }, atRisk);
    } finally {
      if (isAtRisk) tell({ kind: "reading", path: null });
    }
  }

  return {
    /** One that the index does not know yet. */
    readUnknown: (file: Omit<WaitingFile, "id">): Promise<FileMetadata> => read({ ...file, id: null }),
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
