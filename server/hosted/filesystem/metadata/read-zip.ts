import { crc32, inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
export const STORED = 0;
export const DEFLATED = 8;
const ENCRYPTED = 1;
const ENTRIES_MAX = 10_000;
/** All that one file may unpack to, so that a small one cannot fill the memory. */
const UNPACKED_BYTES_MAX = 64 * 1024 * 1024;

export type Zip = {
  names: readonly string[];
  /** Null when there is no such entry. */
  read: (name: string) => Buffer | null;
};

/** `packed`: as it lies in the archive. */
export type ZipEntry = { method: number; packed: Buffer; crc: number; modifiedMs: number };

/** A zip in memory, by its central directory. What its headers say of sizes is not believed: unpacking is bounded. */
export function readZip(bytes: Uint8Array): Zip {
  const entries = listZipEntries(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  let left = UNPACKED_BYTES_MAX;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      const unpacked = unpack(entry, left);
      left -= unpacked.length;
      if (left <= 0) throw new Error("the archive unpacks to too much");
      return unpacked;
    },
  };
}

function unpack({ method, packed, crc }: ZipEntry, bytesMax: number): Buffer {
  if (method !== DEFLATED && method !== STORED)
    throw new Error(`packed by method ${method}, which is not known`);
  const bytes = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: bytesMax });
  if (crc32(bytes) !== crc) throw new Error("the archive is damaged");
  return bytes;
}

export function listZipEntries(zip: Buffer): Map<string, ZipEntry> {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > ENTRIES_MAX) throw new Error("the archive has too many entries");
  const entries = new Map<string, ZipEntry>();
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new Error("the archive is damaged");
    if (zip.readUInt16LE(at + 8) & ENCRYPTED) throw new Error("the archive is encrypted");
    const nameBytes = zip.readUInt16LE(at + 28);
    const name = zip.toString("utf8", at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes);
    entries.set(name, {
      method: zip.readUInt16LE(at + 10),
      packed: packedAt(zip, zip.readUInt32LE(at + 42), zip.readUInt32LE(at + 20)),
      crc: zip.readUInt32LE(at + 16),
      modifiedMs: readDosTime(zip.readUInt16LE(at + 14), zip.readUInt16LE(at + 12)),
    });
    at += CENTRAL_BYTES + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function packedAt(zip: Buffer, at: number, length: number): Buffer {
  const start = at + LOCAL_BYTES + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  if (start + length > zip.length) throw new Error("the archive is damaged");
  return zip.subarray(start, start + length);
}

/** It knows no zone; UTC is taken. */
function readDosTime(date: number, time: number): number {
  return Date.UTC(
    1980 + (date >> 9),
    ((date >> 5) & 15) - 1,
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  );
}

function findEnd(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_BYTES - COMMENT_BYTES_MAX);
  for (let at = zip.length - END_BYTES; at >= first; at--) {
    if (zip.readUInt32LE(at) === END) return at;
  }
  throw new Error("this is no zip archive");
}
