import { startsWith } from "./detect-type.ts";
import type { Extracted } from "./extracted.ts";
import { readExif } from "./read-exif.ts";

type Picture = { format: string; width: number; height: number; exif: Buffer | null };

/** Size and EXIF of JPEG, PNG, GIF, WebP and TIFF. The caption, if there is one, can be searched. */
export function extractImage(bytes: Uint8Array): Extracted {
  const image = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader = READERS.find(({ isIn }) => isIn(image));
  if (reader === undefined) throw new Error("this is no image of a known kind");
  const { format, width, height, exif } = reader.read(image);
  const tags = exif === null ? {} : readExif(exif);
  const caption = String(tags.description ?? "");
  return {
    title: caption || null,
    text: caption,
    details: {
      format,
      width: width || Number(tags.width ?? 0),
      height: height || Number(tags.height ?? 0),
      ...tags,
    },
  };
}

const READERS: readonly { isIn: (image: Buffer) => boolean; read: (image: Buffer) => Picture }[] = [
  { isIn: (image) => startsWith(image, "\xff\xd8"), read: readJpeg },
  { isIn: (image) => startsWith(image, "\x89PNG"), read: readPng },
  { isIn: (image) => startsWith(image, "GIF8"), read: readGif },
  { isIn: (image) => startsWith(image, "RIFF"), read: readWebp },
  {
    isIn: (image) => startsWith(image, "II*\0") || startsWith(image, "MM\0*"),
    read: (image) => ({ format: "TIFF", width: 0, height: 0, exif: image }),
  },
];

const EXIF_MARK = "Exif\0\0";

/** JPEG is a row of segments: 0xFF, kind, length, body. */
function readJpeg(image: Buffer): Picture {
  const picture: Picture = { format: "JPEG", width: 0, height: 0, exif: null };
  let at = 2;
  while (at + 4 <= image.length && image[at] === 0xff) {
    const kind = image[at + 1]!;
    const length = image.readUInt16BE(at + 2);
    const body = image.subarray(at + 4, at + 2 + length);
    if (kind === 0xe1 && startsWith(body, EXIF_MARK)) picture.exif = body.subarray(EXIF_MARK.length);
    if (isFrame(kind) && body.length >= 5) {
      picture.height = body.readUInt16BE(1);
      picture.width = body.readUInt16BE(3);
      break;
    }
    if (kind === 0xda) break; // the picture itself begins
    at += 2 + length;
  }
  return picture;
}

/** SOF0…SOF15, without DHT, JPG and DAC, which stand among them. */
function isFrame(kind: number): boolean {
  return kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
}

/** PNG is a row of chunks: length, kind, body, checksum. */
function readPng(image: Buffer): Picture {
  const picture: Picture = { format: "PNG", width: 0, height: 0, exif: null };
  for (let at = 8; at + 12 <= image.length; ) {
    const length = image.readUInt32BE(at);
    const kind = image.toString("latin1", at + 4, at + 8);
    const body = image.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR" && body.length >= 8) {
      picture.width = body.readUInt32BE(0);
      picture.height = body.readUInt32BE(4);
    }
    if (kind === "eXIf") picture.exif = body;
    if (kind === "IEND") break;
    at += 12 + length;
  }
  return picture;
}

function readGif(image: Buffer): Picture {
  return { format: "GIF", width: image.readUInt16LE(6), height: image.readUInt16LE(8), exif: null };
}

/** WebP is RIFF: kind, length, body, padded to even. */
function readWebp(image: Buffer): Picture {
  const picture: Picture = { format: "WebP", width: 0, height: 0, exif: null };
  for (let at = 12; at + 8 <= image.length; ) {
    const kind = image.toString("latin1", at, at + 4);
    const length = image.readUInt32LE(at + 4);
    const body = image.subarray(at + 8, at + 8 + length);
    if (kind === "EXIF") picture.exif = startsWith(body, EXIF_MARK) ? body.subarray(EXIF_MARK.length) : body;
    else Object.assign(picture, webpSize(kind, body) ?? {});
    at += 8 + length + (length % 2);
  }
  return picture;
}

function webpSize(kind: string, body: Buffer): { width: number; height: number } | null {
  if (body.length < 10) return null;
  if (kind === "VP8X") return { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 };
  if (kind === "VP8 ") return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff };
  if (kind !== "VP8L") return null;
  const bits = body.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
