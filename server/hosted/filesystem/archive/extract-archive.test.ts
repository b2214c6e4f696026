import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestFilesystem } from "../test-filesystem.ts";
import { createTarGzWriter } from "./write-tar-gz.ts";
import { createZipWriter } from "./write-zip.ts";

const house = openTestFilesystem();
const root = house.folderOf("files");
const outside = path.join(house.dataDir, "outside");
afterAll(house.close);
beforeAll(() => mkdirSync(outside));

const writers = { zip: createZipWriter, "tar.gz": createTarGzWriter };
type Format = keyof typeof writers;

/** An archive whose names nobody checked. */
async function pack(format: Format, names: readonly string[]): Promise<string> {
  const parts: Uint8Array[] = [];
  const writer = writers[format](async (bytes) => void parts.push(Buffer.from(bytes)));
  for (const name of names)
    await writer.add({ name, isFolder: false, modifiedMs: Date.UTC(2026, 0, 2), bytes: Buffer.from(name) });
  await writer.finish();
  writeFileSync(path.join(root, `hostile.${format}`), Buffer.concat(parts));
  return `files/hostile.${format}`;
}

const extract = (from: string, to = "files/out") => house.call("extract_archive", { path: from, to });

describe.each(["zip", "tar.gz"] as const)("a hostile %s", (format) => {
  it.each([
    ["../evil", 'has "." or ".."'],
    ["a/../../evil", 'has "." or ".."'],
    ["/etc/evil", "has an empty name"],
    ["a\\..\\evil", "has a backslash"],
    [".gatehouse/trash/evil", "belongs to the server"],
  ])("with the name %j is refused whole", async (name, says) => {
    const { failed } = await extract(await pack(format, ["good", name]));
    expect(failed).toContain(says);
    expect(failed).toContain("Nothing was unpacked");
    expect(existsSync(path.join(root, "out"))).toBe(false);
    expect(readdirSync(path.join(root, ".gatehouse/tmp"))).toEqual([]);
  });

  it("with names that differ in case alone is refused", async () => {
    expect((await extract(await pack(format, ["read.me", "READ.me"]))).failed).toContain("take for one");
  });

  it("never writes outside its folder, whatever its names are", async () => {
    const name = fc.array(fc.constantFrom("..", ".", "/", "\\", "a", "\0", "etc", "\u2215"), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 3 }), async (made) => {
        await extract(
          await pack(
            format,
            made.map((parts) => parts.join("")),
          ),
        );
        if (existsSync(path.join(root, "out"))) await house.call("trash_path", { path: "files/out" });
        expect(readdirSync(outside)).toEqual([]);
        expect(readdirSync(root).sort()).toEqual([
          ".gatehouse",
          ...["hostile.tar.gz", "hostile.zip"].filter((each) => existsSync(path.join(root, each))),
        ]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("extract_archive", () => {
  it("reads what tar and its long names make, and leaves links out", async () => {
    const source = path.join(outside, "made");
    const long = path.join("deep".repeat(30), "er".repeat(40));
    mkdirSync(path.join(source, long), { recursive: true });
    writeFileSync(path.join(source, long, "file.txt"), "far down");
    symlinkSync("/etc/passwd", path.join(source, "link"));
    execFileSync("tar", ["--format=gnu", "-czf", path.join(root, "gnu.tgz"), "-C", source, "."]);
    expect(await extract("files/gnu.tgz", "files/gnu")).toMatchObject({ files: 1, skipped: ["link"] });
    expect(readFileSync(path.join(root, "gnu", long, "file.txt"), "utf8")).toBe("far down");
    expect(existsSync(path.join(root, "gnu/link"))).toBe(false);
  });

  it("refuses what unpacks to more than its bound, and what is no archive or is damaged", async () => {
    writeFileSync(path.join(root, "bomb.tar.gz"), gzipSync(Buffer.alloc(80 * 1024 * 1024)));
    expect((await extract("files/bomb.tar.gz")).failed).toContain("more than is allowed");
    writeFileSync(path.join(root, "words.zip"), "not an archive");
    expect((await extract("files/words.zip")).failed).toContain("this is no zip archive");
    const zip = readFileSync(path.join(root, (await pack("zip", ["some-name"])).slice("files/".length)));
    zip[zip.indexOf("some-name", 31)]! ^= 1;
    writeFileSync(path.join(root, "bent.zip"), zip);
    expect((await extract("files/bent.zip")).failed).toContain("the archive is damaged");
    expect(existsSync(path.join(root, "out"))).toBe(false);
  });
});
