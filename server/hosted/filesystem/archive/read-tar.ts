import type { ArchiveEntry } from "./archive-writer.ts";

const BLOCK_BYTES = 512;
const FILE = new Set(["0", "\0", "7"]);
const FOLDER = "5";
const PAX = "x";
const PAX_OF_ALL = "g";
const GNU_LONG_NAME = "L";

/** `null` stands for what is neither a file nor a folder: links, devices, pipes. Its name is given beside it. */
export type TarEntry = { name: string; entry: ArchiveEntry | null };

/** POSIX ustar and pax, and GNU's long names. */
export function* readTar(tar: Buffer): Generator<TarEntry, void, void> {
  let longName: string | null = null;
  for (let at = 0; at + BLOCK_BYTES <= tar.length; ) {
    const header = tar.subarray(at, at + BLOCK_BYTES);
    if (header.every((byte) => byte === 0)) return;
    checkSum(header);
    const size = readOctal(header, 124, 12);
    const body = tar.subarray(at + BLOCK_BYTES, at + BLOCK_BYTES + size);
    if (body.length < size) throw new Error("the archive is cut off");
    at += BLOCK_BYTES + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
    const type = header.toString("latin1", 156, 157);
    if (type === PAX_OF_ALL) continue;
    if (type === PAX) longName = readPaxPath(body) ?? longName;
    else if (type === GNU_LONG_NAME) longName = readText(body, 0, body.length);
    else {
      const name = longName ?? shortName(header);
      longName = null;
      const isFolder = type === FOLDER;
      const isKnown = isFolder || FILE.has(type);
      const modifiedMs = readOctal(header, 136, 12) * 1000;
      yield { name, entry: isKnown ? { name, isFolder, modifiedMs, bytes: body } : null };
    }
  }
}

function shortName(header: Buffer): string {
  const prefix = header.toString("latin1", 257, 262) === "ustar" ? readText(header, 345, 155) : "";
  const name = readText(header, 0, 100);
  return prefix === "" ? name : `${prefix}/${name}`;
}

function readText(bytes: Buffer, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? field.length : end);
}

function readOctal(header: Buffer, at: number, length: number): number {
  const text = readText(header, at, length).trim();
  if (!/^[0-7]*$/.test(text)) throw new Error("the archive is damaged");
  return Number.parseInt(text || "0", 8);
}

/** The checksum counts its own field as blanks. */
function checkSum(header: Buffer): void {
  const stated = readOctal(header, 148, 8);
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (sum !== stated) throw new Error("the archive is damaged");
}

/** "27 path=…\n": the number is the length of the record, itself included. */
function readPaxPath(body: Buffer): string | null {
  for (let at = 0; at < body.length; ) {
    const blank = body.indexOf(0x20, at);
    const length = Number(body.toString("latin1", at, blank));
    if (blank < 0 || !Number.isInteger(length) || length <= blank - at)
      throw new Error("the archive is damaged");
    const record = body.toString("utf8", blank + 1, at + length - 1);
    if (record.startsWith("path=")) return record.slice("path=".length);
    at += length;
  }
  return null;
}
