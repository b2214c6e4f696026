import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ALL_FILE_RIGHTS } from "../../../contracts/file-roots.ts";
import { samplePdf } from "../metadata/sample-pdf.ts";
import { createFilesystem } from "../server.ts";
import { contextOf, openTestFilesystem, type TestFilesystem } from "../test-filesystem.ts";

type Found = { total: number; files: { path: string }[] };

describe("what others change on the disk is found", () => {
  const house = openTestFilesystem();
  const root = house.folderOf("files");
  afterAll(house.close);
  beforeAll(async () => {
    await house.call("get_index_status", {});
    await house.settled();
  });
  const inside = (name: string) => path.join(root, name);

  /** Does something, and waits until the server says that it changed the resource. */
  async function changing(uri: string, change: () => void): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = house.server.news!.subscribe((event) => {
      if (event.kind === "resource updated" && event.uri === uri) resolve();
    });
    change();
    await promise;
    stop();
    await house.settled();
  }
  const search = async (query: string): Promise<string[]> => {
    const { files } = (await house.call("search_files", { query })) as unknown as Found;
    return files.map((file) => file.path).sort();
  };

  it("a new file, its change, and its end", async () => {
    await changing("filesystem://file/files%2Fa.txt", () => writeFileSync(inside("a.txt"), "zebra"));
    expect(await search("zebra")).toEqual(["files/a.txt"]);
    await changing("filesystem://metadata/files%2Fa.txt", () => writeFileSync(inside("a.txt"), "giraffe"));
    expect(await search("zebra")).toEqual([]);
    expect(await search("giraffe")).toEqual(["files/a.txt"]);
    await changing("filesystem://folder/files", () => rmSync(inside("a.txt")));
    expect(await search("giraffe")).toEqual([]);
  });

  it("folders in new folders, one that is renamed, one that is removed", async () => {
    await changing("filesystem://file/files%2Fx%2Fy%2Fz.txt", () => {
      mkdirSync(inside("x/y"), { recursive: true });
      writeFileSync(inside("x/y/z.txt"), "walrus");
    });
    expect(await search("walrus")).toEqual(["files/x/y/z.txt"]);
    await changing("filesystem://file/files%2Fw%2Fy%2Fz.txt", () => renameSync(inside("x"), inside("w")));
    expect(await search("walrus")).toEqual(["files/w/y/z.txt"]);
    await changing("filesystem://file/files%2Fw%2Fy%2Fnew.txt", () =>
      writeFileSync(inside("w/y/new.txt"), "walrus"),
    );
    expect(await search("walrus")).toEqual(["files/w/y/new.txt", "files/w/y/z.txt"]);
    await changing("filesystem://folder/files%2Fw%2Fy", () => rmSync(inside("w"), { recursive: true }));
    expect(await search("walrus")).toEqual([]);
    expect(await house.call("get_index_status", {})).toMatchObject({
      state: "idle",
      files: 0,
      foldersWatched: 1,
    });
  });

  it("a file that takes the place of a folder, and a folder that takes its place again", async () => {
    await changing("filesystem://file/files%2Fswap%2Fin.txt", () => {
      mkdirSync(inside("swap"));
      writeFileSync(inside("swap/in.txt"), "otter");
    });
    await changing("filesystem://file/files%2Fswap", () => {
      rmSync(inside("swap"), { recursive: true });
      writeFileSync(inside("swap"), "badger");
    });
    expect(await search("otter")).toEqual([]);
    expect(await search("badger")).toEqual(["files/swap"]);
  });
});

describe("the index outlives the process", () => {
  const house = openTestFilesystem();
  afterAll(house.close);
  const root = house.folderOf("files");
  const open: ReturnType<typeof createFilesystem>[] = [];
  afterEach(async () => {
    for (const each of open.splice(0)) await each.server.close();
  });

  async function start(rootName = "files") {
    const made = createFilesystem({
      roots: [{ name: rootName, path: root, rights: ALL_FILE_RIGHTS }],
      dataDir: house.dataDir,
      logger: pino({ level: "silent" }),
    });
    open.push(made);
    const call: TestFilesystem["call"] = async (tool, args) =>
      (await made.server.callTool(tool, args, contextOf("caller"))).structuredContent as Record<
        string,
        unknown
      >;
    await call("get_index_status", {});
    await made.settled();
    return { call, close: () => made.server.close() };
  }
  const indexFile = path.join(house.dataDir, "filesystem/index.db");
  function change(sql: string): void {
    const db = new DatabaseSync(indexFile);
    db.exec(sql);
    db.close();
  }

  it("what changed while nobody watched is found at the next start", async () => {
    writeFileSync(path.join(root, "stays.txt"), "magpie");
    writeFileSync(path.join(root, "goes.txt"), "magpie");
    mkdirSync(path.join(root, "folder"));
    writeFileSync(path.join(root, "folder/goes.txt"), "magpie");
    const first = await start();
    expect(await first.call("search_files", { query: "magpie" })).toMatchObject({ total: 3 });
    await first.close();
    rmSync(path.join(root, "goes.txt"));
    rmSync(path.join(root, "folder"), { recursive: true });
    writeFileSync(path.join(root, "comes.txt"), "magpie");
    const second = await start();
    expect(await second.call("search_files", { query: "magpie" })).toMatchObject({ total: 2 });
  });

  it("a file whose reading ended the thread is left alone until it changes", async () => {
    const pdf = path.join(root, "report.pdf");
    writeFileSync(pdf, samplePdf("Report", "pelican"));
    const first = await start();
    expect(await first.call("search_files", { query: "pelican" })).toMatchObject({ total: 1 });
    await first.close();
    change(
      "DELETE FROM texts WHERE rowid IN (SELECT id FROM files WHERE name = 'report.pdf'); UPDATE files SET state = 'reading' WHERE name = 'report.pdf'",
    );
    const second = await start();
    expect(await second.call("search_files", { query: "pelican" })).toMatchObject({ total: 0 });
    expect(await second.call("get_index_status", {})).toMatchObject({ failed: 1, waiting: 0 });
    await second.close();
    writeFileSync(pdf, samplePdf("Report", "pelican again"));
    const third = await start();
    expect(await third.call("search_files", { query: "pelican" })).toMatchObject({ total: 1 });
  });

  it("a damaged index, or one of another version, is made anew", async () => {
    for (const damage of [
      () => writeFileSync(indexFile, "no database"),
      () => change("PRAGMA user_version = 99"),
    ]) {
      damage();
      const { call, close } = await start();
      expect(await call("search_files", { query: "magpie" })).toMatchObject({ total: 2 });
      await close();
    }
  });

  it("a root that is set up no longer is forgotten", async () => {
    const { call } = await start("renamed");
    const { files } = (await call("search_files", { query: "magpie" })) as unknown as Found;
    expect(files.every((file) => file.path.startsWith("renamed/"))).toBe(true);
    expect(await call("get_index_status", {})).toMatchObject({ files: 3 });
  });
});
