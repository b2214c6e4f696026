import type { Detail } from "./extracted.ts";

/** TIFF inside of images: a header, then tables of tags (IFDs). Offsets count from the header; none is believed. */
export function readExif(tiff: Buffer): Record<string, Detail> {
  const order = tiff.toString("latin1", 0, 2);
  if (tiff.length < 8 || (order !== "II" && order !== "MM")) return {};
  const reader = createReader(tiff, order === "II");
  const main = reader.table(reader.uint32(4));
  const exif = reader.table(numberIn(main.get(EXIF_TABLE)));
  const gps = reader.table(numberIn(main.get(GPS_TABLE)));
  const found: Record<string, Detail> = {};
  for (const [tags, names] of [
    [main, MAIN],
    [exif, EXIF],
  ] as const) {
    for (const [tag, name] of names) {
      const value = tags.get(tag);
      if (value !== undefined) found[name] = plainOf(name, value);
    }
  }
  return { ...found, ...readPlace(gps) };
}

const EXIF_TABLE = 0x8769;
const GPS_TABLE = 0x8825;
const MAIN: readonly (readonly [tag: number, name: string])[] = [
  [0x0100, "width"],
  [0x0101, "height"],
  [0x010e, "description"],
  [0x010f, "cameraMaker"],
  [0x0110, "cameraModel"],
  [0x0112, "orientation"],
  [0x0131, "software"],
  [0x013b, "artist"],
  [0x8298, "copyright"],
];
const EXIF: readonly (readonly [tag: number, name: string])[] = [
  [0x829a, "exposureSeconds"],
  [0x829d, "aperture"],
  [0x8827, "iso"],
  [0x9003, "takenAt"],
  [0x9011, "takenAtOffset"],
  [0x920a, "focalLengthMm"],
  [0xa434, "lens"],
];

type TagValue = string | readonly number[];

const ENTRIES_MAX = 500;
const VALUES_MAX = 64;
const TEXT_BYTES_MAX = 2_000;
/** Bytes of a value, by TIFF's type number: byte, ASCII, short, long, rational, …, signed rational. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 };
const ASCII = 2;

function createReader(tiff: Buffer, isLittle: boolean) {
  const holds = (at: number, bytes: number): boolean => at >= 0 && at + bytes <= tiff.length;
  const uint16 = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const uint32 = (at: number): number => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const int32 = (at: number): number => (isLittle ? tiff.readInt32LE(at) : tiff.readInt32BE(at));

  function number(type: number, at: number): number {
    if (type === 1 || type === 7) return tiff[at]!;
    if (type === 3) return uint16(at);
    if (type === 4) return uint32(at);
    if (type === 9) return int32(at);
    const below = type === 5 ? uint32(at + 4) : int32(at + 4);
    return below === 0 ? 0 : (type === 5 ? uint32(at) : int32(at)) / below;
  }

  function value(entry: number): TagValue | null {
    const type = uint16(entry + 2);
    const size = SIZES[type];
    const count = uint32(entry + 4);
    if (size === undefined || count === 0) return null;
    const at = size * count <= 4 ? entry + 8 : uint32(entry + 8);
    if (type === ASCII) return holds(at, 1) ? textAt(at, Math.min(count, TEXT_BYTES_MAX)) : null;
    const taken = Math.min(count, VALUES_MAX);
    return holds(at, size * taken)
      ? Array.from({ length: taken }, (_, index) => number(type, at + index * size))
      : null;
  }

  function textAt(at: number, bytes: number): string {
    const text = tiff.toString("utf8", at, Math.min(at + bytes, tiff.length));
    return text.split("\0")[0]!.trim();
  }

  function table(at: number): Map<number, TagValue> {
    const tags = new Map<number, TagValue>();
    if (at === 0 || !holds(at, 2)) return tags;
    const count = Math.min(uint16(at), ENTRIES_MAX);
    for (let index = 0; index < count; index++) {
      const entry = at + 2 + index * 12;
      if (!holds(entry, 12)) break;
      const found = value(entry);
      if (found !== null) tags.set(uint16(entry), found);
    }
    return tags;
  }

  return { uint32, table };
}

function numberIn(value: TagValue | undefined): number {
  return typeof value === "object" ? (value[0] ?? 0) : 0;
}

const ROUND = 1e6;
const round = (value: number): number => Math.round(value * ROUND) / ROUND;

function plainOf(name: string, value: TagValue): Detail {
  if (typeof value !== "string") return round(value[0]!);
  return name === "takenAt" ? value.replace(/^(\d{4}):(\d\d):(\d\d) /, "$1-$2-$3T") : value;
}

/** Degrees, minutes and seconds to degrees; south and west are negative. */
function readPlace(gps: ReadonlyMap<number, TagValue>): Record<string, Detail> {
  const latitude = degrees(gps.get(2), gps.get(1), "S");
  const longitude = degrees(gps.get(4), gps.get(3), "W");
  const altitude = gps.get(6);
  const isBelowSea = numberIn(gps.get(5)) === 1;
  return {
    ...(latitude === null || longitude === null ? {} : { latitude, longitude }),
    ...(altitude === undefined ? {} : { altitudeMetres: round(numberIn(altitude)) * (isBelowSea ? -1 : 1) }),
  };
}

function degrees(value: TagValue | undefined, side: TagValue | undefined, negative: string): number | null {
  if (typeof value !== "object" || value.length < 3) return null;
  const [whole = 0, minutes = 0, seconds = 0] = value;
  return round(whole + minutes / 60 + seconds / 3600) * (side === negative ? -1 : 1);
}
