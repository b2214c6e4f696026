import { once } from "node:events";
import { createGzip } from "node:zlib";
import type { ArchiveWriter, Sink } from "./archive-writer.ts";

const BLOCK_BYTES = 512;
const NAME_BYTES_MAX = 100;

/** POSIX ustar, with a pax record before a name that does not fit, compressed as it goes. */
export function createTarGzWriter(sink: Sink): ArchiveWriter {
  const gzip = createGzip();
  const sent = (async () => {
    for await (const bytes of gzip) await sink(bytes as Buffer);
  })();
  sent.catch(() => undefined); // finish() tells of it; until then it may fail unheard

  async function put(bytes: Buffer): Promise<void> {
    if (!gzip.write(bytes)) await Promise.race([once(gzip, "drain"), sent]);
  }

  async function putBlocks(header: Buffer, body: Buffer): Promise<void> {
    await put(header);
    if (body.length === 0) return;
    await put(body);
    await put(Buffer.alloc((BLOCK_BYTES - (body.length % BLOCK_BYTES)) % BLOCK_BYTES));
  }

  return {
    async add({ name, isFolder, modifiedMs, bytes }) {
      const file = isFolder ? `${name}/` : name;
      const seconds = Math.max(0, Math.floor(modifiedMs / 1000));
      if (!fitsUstar(file)) {
        const record = paxRecord("path", file);
        await putBlocks(writeHeader({ name: "pax", type: "x", size: record.length, seconds }), record);
      }
      const type = isFolder ? "5" : "0";
      await putBlocks(writeHeader({ name: shorten(file), type, size: bytes.length, seconds }), bytes);
    },
    async finish() {
      gzip.end(Buffer.alloc(BLOCK_BYTES * 2));
      await sent;
    },
  };
}

type Header = { name: string; type: "0" | "5" | "x"; size: number; seconds: number };

function writeHeader({ name, type, size, seconds }: Header): Buffer {
  const header = Buffer.alloc(BLOCK_BYTES);
  const octal = (value: number, at: number, width: number): void => {
    header.write(`${value.toString(8).padStart(width - 1, "0")}\0`, at);
  };
  header.write(name, 0);
  octal(type === "5" ? 0o755 : 0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(seconds, 136, 12);
  header.write("        ", 148); // the checksum counts its own field as blanks
  header.write(type, 156);
  header.write("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

function fitsUstar(name: string): boolean {
  return Buffer.byteLength(name) <= NAME_BYTES_MAX && /^[\x20-\x7e]*$/.test(name);
}

/** What readers without pax see. */
function shorten(name: string): string {
  return fitsUstar(name) ? name : name.replace(/[^\x20-\x7e]/g, "_").slice(-NAME_BYTES_MAX);
}

/** "27 path=…\n": the number counts itself. */
function paxRecord(key: string, value: string): Buffer {
  const rest = ` ${key}=${value}\n`;
  const length = Buffer.byteLength(rest);
  let total = length;
  while (String(total).length + length !== total) total = String(total).length + length;
  return Buffer.from(total + rest);
}
