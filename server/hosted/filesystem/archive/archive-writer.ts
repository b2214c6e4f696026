export type ArchiveEntry = { name: string; isFolder: boolean; modifiedMs: number; bytes: Buffer };

/** Takes bytes in order; resolves when there is room for more. */
export type Sink = (bytes: Uint8Array) => Promise<void>;

export type ArchiveWriter = {
  add: (entry: ArchiveEntry) => Promise<void>;
  finish: () => Promise<void>;
};
