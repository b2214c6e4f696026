import { promisify } from "node:util";
import * as zlib from "node:zlib";
import { GatewayError } from "../../foundation/gateway-error.ts";

/** What a request's body may be packed in. Said to whoever used another. */
export const ENCODINGS_TAKEN = "gzip, deflate, br, zstd";

/** A frame may ask for a window of 128 MB, whatever its size; 8 MB is what every decoder must have. */
const ZSTD_WINDOW_LOG_MAX = 23;
/** The low half of a zlib stream's first byte. */
const ZLIB_METHOD = 8;

type Unpack = (packed: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const inflate = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflate);
const inflateRaw = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflateRaw);
const gunzip: Unpack = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip);
const brotli: Unpack = promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress);
const zstd = promisify<Buffer, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress);

const UNPACKERS: ReadonlyMap<string, Unpack> = new Map([
  ["gzip", gunzip],
  ["x-gzip", gunzip],
  ["br", brotli],
  // Many senders of "deflate" leave out the zlib wrapping that the standard asks for.
  [
    "deflate",
    (packed, options) =>
      ((packed[0] ?? ZLIB_METHOD) & 0x0f) === ZLIB_METHOD
        ? inflate(packed, options)
        : inflateRaw(packed, options),
  ],
  [
    "zstd",
    (packed, options) =>
      zstd(packed, {
        ...options,
        params: { [zlib.constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG_MAX },
      }),
  ],
]);

/** Null: the body is as it is. Throws where we cannot unpack it. */
export function findUnpacker(contentEncoding: string | null): Unpack | null {
  const name = contentEncoding?.trim().toLowerCase() ?? "identity";
  if (name === "identity" || name === "") return null;
  const unpack = UNPACKERS.get(name);
  if (unpack !== undefined) return unpack;
  throw new GatewayError("unsupported_media_type", {
    publicMessage: `A body in this encoding is not taken; these are: ${ENCODINGS_TAKEN}.`,
    data: { encodings: ENCODINGS_TAKEN },
  });
}

/** Off the main thread, and never more than the bound in memory: what would grow past it is dropped half-way. */
export async function decodeBody(packed: Buffer, unpack: Unpack, bytesMax: number): Promise<Buffer> {
  try {
    return await unpack(packed, { maxOutputLength: bytesMax });
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE") {
      throw new GatewayError("body_too_large", {
        publicMessage: `The body unpacks to more than ${bytesMax} bytes.`,
        data: { bytesMax },
      });
    }
    throw new GatewayError("malformed_json", {
      publicMessage: "The body cannot be unpacked as Content-Encoding says.",
      cause,
    });
  }
}
