/** The bounds of this server, where callers meet them. */
export const limits = {
  /** A path of a tool call; the system's own bound is 4096 bytes. */
  pathLengthMax: 1_024,
  nameBytesMax: 255,
  depthMax: 64,
  /** What one call reads or writes, bytes. */
  readBytesMax: 256 * 1024,
  readBytesDefault: 64 * 1024,
  writeBytesMax: 2 * 1024 * 1024,
  patchBytesMax: 2 * 1024 * 1024,
  diffBytesMax: 32 * 1024,
  /** Entries on one page of any list. */
  pageMax: 200,
  pageDefault: 50,
  /** Entries of one folder that are looked at; beyond it a folder is too large to list. */
  folderEntriesMax: 200_000,
  archiveFilesMax: 10_000,
  archiveBytesMax: 256 * 1024 * 1024,
  /** What an archive that is unpacked may be, and what it may hold. */
  unpackBytesMax: 64 * 1024 * 1024,
  copyFilesMax: 10_000,
  copyBytesMax: 1024 * 1024 * 1024,
  queryLengthMax: 256,
  queryWordsMax: 16,
} as const;
