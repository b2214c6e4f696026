import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractImage } from "./extract-image.ts";
import { readExif } from "./read-exif.ts";

type Entry = [tag: number, type: number, values: number[] | string];

/** Tables of tags as a camera writes them, in one byte order. */
function exif(order: "II" | "MM", main: Entry[], sub: Entry[], gps: Entry[]): Buffer {
  const isLittle = order === "II";
  const bytes = Buffer.alloc(2_000);
  const put16 = (value: number, at: number) =>
    isLittle ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const put32 = (value: number, at: number) =>
    isLittle ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  bytes.write(order);
  put16(42, 2);
  put32(8, 4);
  let free = 1_000;
  function table(at: number, entries: Entry[]): void {
    put16(entries.length, at);
    entries.forEach(([tag, type, values], index) => {
      const entry = at + 2 + index * 12;
      const size = ({ 2: 1, 3: 2, 4: 4, 5: 8 } as Record<number, number>)[type]!;
      const count = typeof values === "string" ? values.length + 1 : values.length / (type === 5 ? 2 : 1);
      put16(tag, entry);
      put16(type, entry + 2);
      put32(count, entry + 4);
      const isInline = size * count <= 4;
      const start = isInline ? entry + 8 : free;
      if (!isInline) {
        put32(free, entry + 8);
        free += size * count;
      }
      if (typeof values === "string") bytes.write(values, start, "utf8");
      else
        for (const [place, value] of values.entries()) {
          if (type === 3) put16(value, start + place * 2);
          else put32(value, start + place * 4);
        }
    });
  }
  table(8, [...main, [0x8769, 4, [300]], [0x8825, 4, [600]]]);
  table(300, sub);
  table(600, gps);
  return bytes;
}

const sample = (order: "II" | "MM") =>
  exif(
    order,
    [
      [0x010e, 2, "Sunset over Oslo"],
      [0x010f, 2, "Acme"],
      [0x0112, 3, [6]],
    ],
    [
      [0x829a, 5, [1, 250]],
      [0x8827, 3, [400]],
      [0x9003, 2, "2026:03:14 15:30:00"],
    ],
    [
      [1, 2, "S"],
      [2, 5, [59, 1, 54, 1, 36, 1]],
      [3, 2, "E"],
      [4, 5, [10, 1, 45, 1, 0, 1]],
      [6, 5, [125, 10]],
    ],
  );
const known = {
  description: "Sunset over Oslo",
  cameraMaker: "Acme",
  orientation: 6,
  exposureSeconds: 0.004,
  iso: 400,
  takenAt: "2026-03-14T15:30:00",
  latitude: -59.91,
  longitude: 10.75,
  altitudeMetres: 12.5,
};

describe("readExif", () => {
  it.each(["II", "MM"] as const)("reads camera, moment and place in byte order %s", (order) => {
    expect(readExif(sample(order))).toEqual(known);
  });

  it("of any bytes makes something or nothing, and never fails", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("II*\0\x08\0\0\0", "MM\0*\0\0\0\x08"),
        fc.uint8Array({ maxLength: 300 }),
        (start, rest) => {
          expect(readExif(Buffer.concat([Buffer.from(start, "latin1"), rest]))).toBeTypeOf("object");
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe("extractImage", () => {
  const chunk = (kind: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length);
    head.write(kind, 4);
    return Buffer.concat([head, body, Buffer.alloc(4)]);
  };
  const riff = (kind: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(kind);
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const segment = (kind: number, body: Buffer) => {
    const head = Buffer.from([0xff, kind, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  };
  const size = Buffer.from([8, 0, 200, 1, 44]); // 300 × 200
  const images: Record<string, Buffer> = {
    JPEG: Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), sample("MM")])),
      segment(0xc2, size),
      Buffer.from([0xff, 0xd9]),
    ]),
    PNG: Buffer.concat([
      Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
      chunk("IHDR", Buffer.from([0, 0, 1, 44, 0, 0, 0, 200, 8, 6, 0, 0, 0])),
      chunk("eXIf", sample("II")),
    ]),
    WebP: Buffer.concat([
      Buffer.from("RIFF\0\0\0\0WEBP"),
      riff("VP8X", Buffer.from([0, 0, 0, 0, 43, 1, 0, 199, 0, 0])),
      riff("EXIF", sample("II")),
    ]),
  };

  it.each(Object.entries(images))("%s: size, EXIF and caption", (format, image) => {
    expect(extractImage(image)).toMatchObject({
      title: "Sunset over Oslo",
      text: "Sunset over Oslo",
      details: { format, width: 300, height: 200, cameraMaker: "Acme", latitude: -59.91 },
    });
  });

  it("GIF and TIFF: size", () => {
    expect(extractImage(Buffer.from("GIF89a\x2c\x01\xc8\x00\0\0\0", "latin1")).details).toMatchObject({
      format: "GIF",
      width: 300,
      height: 200,
    });
    expect(
      extractImage(
        exif(
          "II",
          [
            [0x0100, 4, [300]],
            [0x0101, 3, [200]],
          ],
          [],
          [],
        ),
      ).details,
    ).toMatchObject({ format: "TIFF", width: 300, height: 200 });
  });
});
