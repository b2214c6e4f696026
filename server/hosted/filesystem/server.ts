import path from "node:path";
import type { RootSetting } from "../../contracts/file-roots.ts";
import type { Logger } from "../../foundation/logger.ts";
import { defineServer } from "../kernel/define-server.ts";
import type { HostedServer } from "../kernel/hosted-server.ts";
import { createAccessControl } from "./access/access-control.ts";
import { createCacheManager } from "./cache-manager.ts";
import { createPathLocks } from "./files/path-locks.ts";
import type { FilesystemParts } from "./filesystem-parts.ts";
import { help } from "./help.ts";
import { createFileIndexer } from "./indexer/file-indexer.ts";
import { summarizeFolder } from "./prompts/summarize-folder.ts";
import { fileResource } from "./resources/file-resource.ts";
import { folderResource } from "./resources/folder-resource.ts";
import { hidesFiles } from "./resources/hides-files.ts";
import { metadataResource } from "./resources/metadata-resource.ts";
import { rootList } from "./resources/root-list.ts";
import { tellOfChanges } from "./resources/tell-of-changes.ts";
import { openRoots } from "./roots/root.ts";
import { createSearchEngine } from "./search/search-engine.ts";
import { copyPath } from "./tools/copy-path.ts";
import { createArchive } from "./tools/create-archive.ts";
import { createDirectory } from "./tools/create-directory.ts";
import { emptyTrash } from "./tools/empty-trash.ts";
import { extractArchive } from "./tools/extract-archive.ts";
import { extractText } from "./tools/extract-text.ts";
import { getIndexStatus } from "./tools/get-index-status.ts";
import { getMetadata } from "./tools/get-metadata.ts";
import { listDirectory } from "./tools/list-directory.ts";
import { listRoots } from "./tools/list-roots.ts";
import { listTrash } from "./tools/list-trash.ts";
import { movePath } from "./tools/move-path.ts";
import { patchFile } from "./tools/patch-file.ts";
import { readFile } from "./tools/read-file.ts";
import { restoreFromTrash } from "./tools/restore-from-trash.ts";
import { searchFiles } from "./tools/search-files.ts";
import { trashPath } from "./tools/trash-path.ts";
import { writeFile } from "./tools/write-file.ts";

export type FilesystemWish = {
  roots: readonly RootSetting[];
  /** The data folder of the house: holds the index, and the root that is there without any setting. */
  dataDir: string;
  logger: Logger;
};

export type Filesystem = {
  server: HostedServer;
  /** Resolves when everything that is on the disk can be found. For tests and measurements. */
  settled: () => Promise<void>;
};

/** Files under chosen folders, with a search engine: the table of what this server offers. */
export function createFilesystem({ roots: settings, dataDir, logger }: FilesystemWish): Filesystem {
  const { roots, unusable } = openRoots({ settings, dataDir, ownFolder: path.join(dataDir, "files") });
  for (const { name, problem } of unusable) logger.warn({ root: name, problem }, "a root cannot be served");
  const indexFile = path.join(dataDir, "filesystem", "index.db");
  const indexer = createFileIndexer({ roots, indexFile, logger });
  const search = createSearchEngine({ indexer, indexFile, logger });
  const parts: FilesystemParts = {
    access: createAccessControl(roots),
    indexer,
    search,
    cache: createCacheManager(),
    withLock: createPathLocks(),
    unusableRoots: unusable,
  };

  const server = defineServer({
    slug: "filesystem",
    title: "Filesystem",
    description:
      "Files under chosen folders: read, search, write, patch, move, copy, archive, and a trash with undo.",
    version: "1.0.0",
    instructions:
      "Paths begin with the name of a root: list_roots names them. Find files with search_files, look around with " +
      "list_directory, read with read_file, or extract_text for PDF and Office files. Show a patch_file diff before " +
      "you apply it, give expectedVersion when you replace what you have read, and prefer trash_path, which can be " +
      "undone. Links are never followed.",
    help,
    tools: [
      listRoots(parts),
      listDirectory(parts),
      searchFiles(parts),
      readFile(parts),
      extractText(parts),
      getMetadata(parts),
      writeFile(parts),
      patchFile(parts),
      createDirectory(parts),
      movePath(parts),
      copyPath(parts),
      trashPath(parts),
      listTrash(parts),
      restoreFromTrash(parts),
      emptyTrash(parts),
      createArchive(parts),
      extractArchive(parts),
      getIndexStatus(parts),
    ],
    resources: [rootList(parts)],
    resourceTemplates: [fileResource(parts), folderResource(parts), metadataResource(parts)],
    prompts: [summarizeFolder(parts)],
    news: tellOfChanges(indexer),
    hides: hidesFiles(parts),
    close: async () => {
      await Promise.all([search.close(), indexer.close()]);
    },
  });

  return { server, settled: indexer.settled };
}
