import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";
import type { ArchiveWriter, Sink } from "./archive-writer.ts";

const deflate = promisify(deflateRaw);

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const STORED = 0;
const DEFLATED = 8;
const MADE_ON_UNIX = 3 << 8;
const FOLDER_MODE = 0o40755;
const FILE_MODE = 0o100644;

/** PKWARE's APPNOTE, without ZIP64: the server's bounds stay below what that is for. */
export function createZipWriter(sink: Sink): ArchiveWriter {
  const central: Buffer[] = [];
  let offset = 0;

  async function put(bytes: Buffer): Promise<void> {
    await sink(bytes);
    offset += bytes.length;
  }

  return {
    async add({ name, isFolder, modifiedMs, bytes }) {
      const file = Buffer.from(isFolder ? `${name}/` : name);
      const packed = isFolder ? bytes : await deflate(bytes);
      const method = packed.length < bytes.length ? DEFLATED : STORED;
      const body = method === DEFLATED ? packed : bytes;
      const at = offset;
      const common = Buffer.alloc(26);
      common.writeUInt16LE(VERSION, 0);
      common.writeUInt16LE(UTF8_NAMES, 2);
      common.writeUInt16LE(method, 4);
      common.writeUInt32LE(dosTime(modifiedMs), 6);
      common.writeUInt32LE(crc32(bytes), 10);
      common.writeUInt32LE(body.length, 14);
      common.writeUInt32LE(bytes.length, 18);
      common.writeUInt16LE(file.length, 22);
      await put(Buffer.concat([uint32(LOCAL), common, file]));
      await put(body);
      const rest = Buffer.alloc(14);
      rest.writeUInt32LE((isFolder ? FOLDER_MODE : FILE_MODE) * 0x10000, 6);
      rest.writeUInt32LE(at, 10);
      central.push(Buffer.concat([uint32(CENTRAL), uint16(MADE_ON_UNIX | VERSION), common, rest, file]));
    },
    async finish() {
      const start = offset;
      for (const record of central) await put(record);
      const end = Buffer.alloc(22);
      end.writeUInt32LE(END, 0);
      end.writeUInt16LE(central.length, 8);
      end.writeUInt16LE(central.length, 10);
      end.writeUInt32LE(offset - start, 12);
      end.writeUInt32LE(start, 16);
      await put(end);
    },
  };
}

/** Two seconds fine, and of no zone; UTC is taken, so that the same files make the same archive everywhere. */
function dosTime(ms: number): number {
  const at = new Date(Math.max(ms, Date.UTC(1980)));
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
