import { inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const ENTRIES_MAX = 10_000;
/** All that one file may unpack to, so that a small one cannot fill the memory. */
const UNPACKED_BYTES_MAX = 64 * 1024 * 1024;

export type Zip = {
  names: readonly string[];
  /** Null when there is no such entry. */
  read: (name: string) => Buffer | null;
};

type Entry = { method: number; packedBytes: number; at: number };

/** A zip in memory, by its central directory. What its headers say of sizes is not believed: unpacking is bounded. */
export function readZip(bytes: Uint8Array): Zip {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = listEntries(zip);
  let left = UNPACKED_BYTES_MAX;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      const start =
        entry.at + LOCAL_BYTES + zip.readUInt16LE(entry.at + 26) + zip.readUInt16LE(entry.at + 28);
      const packed = zip.subarray(start, start + entry.packedBytes);
      const unpacked = unpack(entry.method, packed, left);
      left -= unpacked.length;
      if (left <= 0) throw new Error("the archive unpacks to too much");
      return unpacked;
    },
  };
}

function unpack(method: number, packed: Buffer, bytesMax: number): Buffer {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new Error(`packed by method ${method}, which is not known`);
  return inflateRawSync(packed, { maxOutputLength: bytesMax });
}

function listEntries(zip: Buffer): Map<string, Entry> {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > ENTRIES_MAX) throw new Error("the archive has too many entries");
  const entries = new Map<string, Entry>();
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new Error("the archive is damaged");
    const nameBytes = zip.readUInt16LE(at + 28);
    const name = zip.toString("utf8", at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes);
    entries.set(name, {
      method: zip.readUInt16LE(at + 10),
      packedBytes: zip.readUInt32LE(at + 20),
      at: zip.readUInt32LE(at + 42),
    });
    at += CENTRAL_BYTES + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_BYTES - COMMENT_BYTES_MAX);
  for (let at = zip.length - END_BYTES; at >= first; at--) {
    if (zip.readUInt32LE(at) === END) return at;
  }
  throw new Error("this is no zip archive");
}
