import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openTestFilesystem } from "../test-filesystem.ts";

const house = openTestFilesystem();
const root = house.folderOf("files");
afterAll(house.close);
const onDisk = (name: string) => readFileSync(path.join(root, name), "utf8");

describe("writing", () => {
  it("of many at once to one new file, one wins and the others hear of it", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        house.call("write_file", { path: "files/race.txt", content: String(index) }),
      ),
    );
    const won = answers.flatMap(({ created }, index) => (created ? [index] : []));
    expect(won).toHaveLength(1);
    expect(onDisk("race.txt")).toBe(String(won[0]));
    expect(answers.filter(({ failed }) => failed?.includes("exists already"))).toHaveLength(19);
  });

  it("of many who read the same version, one replaces it", async () => {
    const { version } = await house.call("read_file", { path: "files/race.txt" });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        house.call("write_file", {
          path: "files/race.txt",
          content: `v${index}`,
          mode: "replace",
          expectedVersion: version,
        }),
      ),
    );
    expect(answers.filter(({ failed }) => failed === undefined)).toHaveLength(1);
  });

  it("is never seen half done", async () => {
    const whole = ["a".repeat(500_000), "b".repeat(500_000)];
    await house.call("write_file", { path: "files/whole.txt", content: whole[0]! });
    let isWriting = true;
    const writing = (async () => {
      for (let round = 0; round < 20; round++)
        await house.call("write_file", {
          path: "files/whole.txt",
          content: whole[round % 2]!,
          mode: "replace",
        });
      isWriting = false;
    })();
    while (isWriting) {
      const seen = onDisk("whole.txt");
      expect(whole.includes(seen)).toBe(true);
      await new Promise(setImmediate);
    }
    await writing;
  });

  it("keeps the permissions of what it replaces", async () => {
    writeFileSync(path.join(root, "run.sh"), "old");
    chmodSync(path.join(root, "run.sh"), 0o750);
    await house.call("write_file", { path: "files/run.sh", content: "new", mode: "replace" });
    expect(statSync(path.join(root, "run.sh")).mode & 0o777).toBe(0o750);
  });

  it("gives a version that the next reader sees", async () => {
    const { version } = await house.call("write_file", { path: "files/version.txt", content: "1" });
    expect((await house.call("read_file", { path: "files/version.txt" })).version).toBe(version);
    writeFileSync(path.join(root, "version.txt"), "2");
    expect((await house.call("read_file", { path: "files/version.txt" })).version).not.toBe(version);
  });
});

describe("moving", () => {
  it("changes nothing but the case of a name, when that is asked", async () => {
    await house.call("write_file", { path: "files/case/readme.md", content: "x" });
    expect(
      await house.call("move_path", { from: "files/case/readme.md", to: "files/case/README.md" }),
    ).toMatchObject({ kind: "file" });
    expect(onDisk("case/README.md")).toBe("x");
  });
});

describe("moves that cross", () => {
  it("both end, one way or the other", async () => {
    await house.call("write_file", { path: "files/left", content: "l" });
    await house.call("write_file", { path: "files/right", content: "r" });
    const answers = await Promise.all([
      house.call("move_path", { from: "files/left", to: "files/right" }),
      house.call("move_path", { from: "files/right", to: "files/left" }),
    ]);
    for (const { failed } of answers) expect(failed).toMatch(/exists already/);
  });
});

describe("the trash", () => {
  it("lists a page at a time, the newest first, and empties", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) {
      await house.call("write_file", { path: `files/old-${index}`, content: "12345" });
      ids.push(String((await house.call("trash_path", { path: `files/old-${index}` })).id));
    }
    const first = await house.call("list_trash", { root: "files", limit: 3 });
    const second = await house.call("list_trash", { root: "files", limit: 3, cursor: first.nextCursor });
    const listed = [...(first.items as { id: string }[]), ...(second.items as { id: string }[])].map(
      ({ id }) => id,
    );
    expect(listed).toEqual([...ids].sort().reverse());
    expect(second.nextCursor).toBeNull();
    expect(await house.call("empty_trash", { root: "files", olderThanDays: 0 })).toMatchObject({
      removed: 5,
    });
    expect(await house.call("list_trash", { root: "files" })).toMatchObject({ total: 0 });
  });

  it("cannot be reached by any path, though it lies in the root", async () => {
    for (const path of ["files/.gatehouse", "files/.gatehouse/trash", "files/.GATEHOUSE/tmp"])
      expect((await house.call("list_directory", { path })).failed).toContain("belongs to the server");
    expect(JSON.stringify(await house.call("list_directory", { path: "files" }))).not.toContain(".gatehouse");
  });
});
