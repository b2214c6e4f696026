import { promisify } from "node:util";
import * as zlib from "node:zlib";
import type { Answer } from "../../gateway/incoming.ts";
import { chooseEncoding, type Encoding } from "./choose-encoding.ts";

/** An answer as the fast lane writes it. */
export type DoorAnswer = Omit<Answer, "body"> & { body: string | Uint8Array | null };

/** Below it an answer fits into a few packets, and packing it would cost more than it saves. */
const PACKED_CHARACTERS_MIN = 4096;
/** Quick ones: the next step costs twice the time for a few per cent. */
const GZIP_LEVEL = 3;
const BROTLI_QUALITY = 3;

const gzip = promisify<string, zlib.ZlibOptions, Buffer>(zlib.gzip);
const brotli = promisify<string, zlib.BrotliOptions, Buffer>(zlib.brotliCompress);

const PACKERS: Readonly<Record<Encoding, (text: string) => Promise<Buffer>>> = {
  gzip: (text) => gzip(text, { level: GZIP_LEVEL }),
  br: (text) =>
    brotli(text, {
      params: {
        [zlib.constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
      },
    }),
};

/** Packs a large answer for whoever takes it packed, off the main thread. A small one is handed back as it is. */
export function encodeAnswer(
  answer: Answer,
  acceptEncoding: string | null,
): DoorAnswer | Promise<DoorAnswer> {
  const { body } = answer;
  if (body === null || body.length < PACKED_CHARACTERS_MIN) return answer;
  return pack(answer, body, chooseEncoding(acceptEncoding));
}

async function pack(answer: Answer, body: string, encoding: Encoding | null): Promise<DoorAnswer> {
  const vary =
    answer.headers.vary === undefined ? "Accept-Encoding" : `${answer.headers.vary}, Accept-Encoding`;
  const headers = { ...answer.headers, vary };
  if (encoding === null) return { ...answer, headers };
  return {
    ...answer,
    headers: { ...headers, "content-encoding": encoding },
    pieces: undefined,
    body: await PACKERS[encoding](body),
  };
}
