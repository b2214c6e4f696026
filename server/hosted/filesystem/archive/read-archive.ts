import { promisify } from "node:util";
import { crc32, gunzip, inflateRaw } from "node:zlib";
import { limits } from "../limits.ts";
import { DEFLATED, listZipEntries, STORED, type ZipEntry } from "../metadata/read-zip.ts";
import type { ArchiveFormat } from "./create-archive.ts";
import { readTar, type TarEntry } from "./read-tar.ts";

const inflate = promisify(inflateRaw);
const unzip = promisify(gunzip);
/** Names, times and padding come on top of what files hold. */
const TAR_BYTES_MAX = limits.unpackBytesMax + limits.archiveFilesMax * 1024;

type Reader = (bytes: Buffer) => AsyncIterable<TarEntry>;

/** What lies in an archive, one after the other. Unpacking leaves the event loop free, and is bounded. */
export const readers: Record<ArchiveFormat, Reader> = {
  zip: async function* readZipEntries(bytes) {
    for (const [stated, zipped] of listZipEntries(bytes)) {
      const isFolder = stated.endsWith("/");
      const name = isFolder ? stated.slice(0, -1) : stated;
      const content = isFolder ? Buffer.alloc(0) : await unpack(zipped);
      yield { name, entry: { name, isFolder, modifiedMs: zipped.modifiedMs, bytes: content } };
    }
  },
  "tar.gz": async function* readTarGz(bytes) {
    for (const { name, entry } of readTar(await unzip(bytes, { maxOutputLength: TAR_BYTES_MAX })))
      yield { name: name.replace(/^\.\//, "").replace(/\/$/, ""), entry };
  },
};

async function unpack({ method, packed, crc }: ZipEntry): Promise<Buffer> {
  if (method !== DEFLATED && method !== STORED)
    throw new Error(`packed by method ${method}, which is not known`);
  const bytes =
    method === STORED ? packed : await inflate(packed, { maxOutputLength: limits.unpackBytesMax });
  if (crc32(bytes) !== crc) throw new Error("the archive is damaged");
  return bytes;
}
