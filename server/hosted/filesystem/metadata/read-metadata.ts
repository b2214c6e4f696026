import type { Place } from "../access/access-control.ts";
import { openFile } from "../access/open-inside.ts";
import { fileVersion, isoTime } from "../files/file-version.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import type { FileMetadata } from "./metadata-extractor.ts";

export type DescribedFile = FileMetadata & {
  path: string;
  version: string;
  sizeBytes: number;
  modifiedAt: string;
};

/** A file and what is in it: from the cache while the file stays as it is. */
export async function readMetadata(
  place: Place,
  { cache, indexer }: FilesystemParts,
): Promise<DescribedFile> {
  await using file = await openFile(place); // refuses what may not be read, before anything else is told
  const version = fileVersion(file.stats);
  const metadata = await cache.metadata(place.path, version, () => indexer.extract(place));
  return {
    ...metadata,
    path: place.path,
    version,
    sizeBytes: Number(file.stats.size),
    modifiedAt: isoTime(file.stats.mtimeMs),
  };
}
