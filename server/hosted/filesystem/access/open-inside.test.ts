import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestFilesystem } from "../test-filesystem.ts";

const SECRET = "the secret outside of the root";
const house = openTestFilesystem();
const root = house.folderOf("files");
const outside = path.join(house.dataDir, "outside");
const inside = (name: string) => path.join(root, name);

beforeAll(() => {
  mkdirSync(outside);
  writeFileSync(path.join(outside, "secret.txt"), SECRET);
  mkdirSync(inside("folder"));
  writeFileSync(inside("folder/plain.txt"), "inside");
  symlinkSync(path.join(outside, "secret.txt"), inside("link-to-file"));
  symlinkSync(outside, inside("link-to-folder"));
  symlinkSync("..", inside("link-up"));
  symlinkSync(inside("folder"), inside("link-inside"));
  symlinkSync("link-loop", inside("link-loop"));
  execFileSync("mkfifo", [inside("pipe")]);
  writeFileSync(inside("Jose\u0301.txt"), "decomposed");
});
afterAll(house.close);

describe("what is no plain file or folder of the root", () => {
  it.each([
    ["read_file", { path: "files/link-to-file" }],
    ["read_file", { path: "files/link-to-folder/secret.txt" }],
    ["read_file", { path: "files/link-up/outside/secret.txt" }],
    ["read_file", { path: "files/link-inside/plain.txt" }],
    ["read_file", { path: "files/link-loop" }],
    ["read_file", { path: "files/pipe" }],
    ["get_metadata", { path: "files/link-to-file" }],
    ["extract_text", { path: "files/link-to-folder/secret.txt" }],
    ["list_directory", { path: "files/link-to-folder" }],
    ["list_directory", { path: "files/link-inside" }],
    ["write_file", { path: "files/link-to-file", content: "x", mode: "create_or_replace" }],
    ["write_file", { path: "files/link-to-folder/new.txt", content: "x" }],
    ["write_file", { path: "files/pipe", content: "x", mode: "replace" }],
    ["create_directory", { path: "files/link-to-folder/new" }],
    ["patch_file", { path: "files/link-to-file", edits: [{ find: "secret", replace: "x" }], apply: true }],
    ["move_path", { from: "files/link-to-file", to: "files/moved" }],
    ["move_path", { from: "files/folder/plain.txt", to: "files/link-to-folder/plain.txt" }],
    ["trash_path", { path: "files/link-to-folder" }],
    ["create_archive", { paths: ["files/link-to-folder/secret.txt"], to: "files/a.zip" }],
  ])("%s refuses %j in words", async (tool, args) => {
    const { failed } = await house.call(tool, args);
    expect(failed).toMatch(/link|neither|no plain|is no folder/);
    expect(failed).not.toContain(SECRET);
  });

  it("is counted in a listing, and neither shown nor indexed nor packed", async () => {
    const { entries, skipped } = await house.call("list_directory", { path: "files" });
    expect(entries).toMatchObject([{ name: "folder" }]);
    expect(skipped).toBe(7);
    await house.settled();
    expect(await house.call("search_files", { query: "secret OR decomposed" })).toMatchObject({ total: 0 });
    expect(await house.call("search_files", {})).toMatchObject({ total: 1 });
    expect(
      await house.call("create_archive", { paths: ["files/folder"], to: "files/packed.zip" }),
    ).toMatchObject({ files: 1 });
  });
});

describe("no path leaves the root on a real disk", () => {
  const names = fc.constantFrom(
    "folder",
    "plain.txt",
    "link-to-file",
    "link-to-folder",
    "link-up",
    "secret.txt",
    "outside",
    "..",
    ".",
    "",
    "files",
    "\0",
    "FOLDER",
  );
  const paths = fc.array(names, { maxLength: 6 }).map((parts) => ["files", ...parts].join("/"));

  it("in 2,000 of them", async () => {
    await fc.assert(
      fc.asyncProperty(
        paths,
        fc.constantFrom("read_file", "list_directory", "get_metadata"),
        async (path, tool) => {
          const answer = JSON.stringify(await house.call(tool, { path }));
          expect(answer).not.toContain(SECRET);
          expect(answer).not.toContain('secret.txt","kind');
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("nor while a folder on the way is swapped for a link again and again", async () => {
    mkdirSync(inside("swapped"));
    writeFileSync(inside("swapped/secret.txt"), "harmless");
    let isSwapping = true;
    async function swap(): Promise<void> {
      while (isSwapping) {
        renameSync(inside("swapped"), inside("aside"));
        symlinkSync(outside, inside("swapped"));
        await new Promise(setImmediate);
        unlinkSync(inside("swapped"));
        renameSync(inside("aside"), inside("swapped"));
        await new Promise(setImmediate);
      }
    }
    const swapping = swap();
    const answers = new Map<string, number>();
    for (let round = 0; round < 100; round++) {
      const all = await Promise.all(
        Array.from({ length: 5 }, (_, index) =>
          index === 4
            ? house.call("write_file", {
                path: "files/swapped/planted.txt",
                content: "x",
                mode: "create_or_replace",
                makeFolders: false, // it would make one in the moment when there is neither folder nor link
              })
            : house.call("read_file", { path: "files/swapped/secret.txt" }),
        ),
      );
      for (const answer of all) {
        expect(JSON.stringify(answer)).not.toContain(SECRET);
        const kind = answer.failed === undefined ? "answered" : "refused";
        answers.set(kind, (answers.get(kind) ?? 0) + 1);
      }
    }
    isSwapping = false;
    await swapping;
    expect(answers.get("answered")).toBeGreaterThan(0);
    rmSync(inside("swapped"), { recursive: true });

    expect(existsSync(path.join(outside, "planted.txt"))).toBe(false);
  });
});
