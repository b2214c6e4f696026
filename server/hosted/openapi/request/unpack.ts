import { promisify } from "node:util";
import { brotliDecompress, constants, gunzip, inflate, zstdDecompress } from "node:zlib";
import { ToolFailure } from "../../kernel/tool-failure.ts";

type Read = { bytes: Buffer; isCut: boolean };

const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH, ZSTD_e_flush } = constants;
/** Flushing at the end takes what was cut off for what it is. */
const UNPACKERS: Readonly<Record<string, ((bytes: Buffer, max: number) => Promise<Buffer>) | undefined>> = {
  gzip: (bytes, maxOutputLength) => promisify(gunzip)(bytes, { maxOutputLength, finishFlush: Z_SYNC_FLUSH }),
  deflate: (bytes, maxOutputLength) =>
    promisify(inflate)(bytes, { maxOutputLength, finishFlush: Z_SYNC_FLUSH }),
  br: (bytes, maxOutputLength) =>
    promisify(brotliDecompress)(bytes, { maxOutputLength, finishFlush: BROTLI_OPERATION_FLUSH }),
  zstd: (bytes, maxOutputLength) =>
    promisify(zstdDecompress)(bytes, { maxOutputLength, finishFlush: ZSTD_e_flush }),
};
/** What a packed answer may become before it counts as a bomb. */
const GROWTH_MAX = 20;

/** Nothing packed was asked for; some pack all the same. */
export async function unpack(read: Read, encoding: string | undefined, bytesMax: number): Promise<Read> {
  const name = (encoding ?? "identity").trim().toLowerCase().replace(/^x-/, "");
  if (name === "identity" || name === "" || read.bytes.length === 0) return read;
  try {
    const bytes = await UNPACKERS[name]?.(read.bytes, bytesMax * GROWTH_MAX);
    if (bytes !== undefined) {
      return { bytes: bytes.subarray(0, bytesMax), isCut: read.isCut || bytes.length > bytesMax };
    }
  } catch (cause) {
    throw new ToolFailure(`The API's answer, packed as ${name}, cannot be unpacked.`, { cause });
  }
  throw new ToolFailure(`The API packed its answer as ${name.slice(0, 40)}, which is not read here.`);
}
