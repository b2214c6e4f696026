import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readZip } from "../metadata/read-zip.ts";
import { openTestFilesystem } from "../test-filesystem.ts";

const house = openTestFilesystem();
const root = house.folderOf("files");
afterAll(house.close);

const LONG = `${"long-".repeat(30)}name.txt`;
const files: Record<string, string | Buffer> = {
  "project/read me.txt": "hello\n".repeat(1_000),
  "project/Grüße/日本.txt": "こんにちは",
  "project/empty": "",
  [`project/${LONG}`]: "long",
  "project/random.bin": Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * 7919) % 251)),
};

beforeAll(() => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
});

describe("create_archive", () => {
  it("makes a zip that holds every byte", async () => {
    const answer = await house.call("create_archive", { paths: ["files/project"], to: "files/p.zip" });
    expect(answer).toMatchObject({ files: 5, folders: 2 });
    const zip = readZip(readFileSync(path.join(root, "p.zip")));
    for (const [name, content] of Object.entries(files)) expect(zip.read(name)).toEqual(Buffer.from(content));
    expect(zip.names).toContain("project/Grüße/");
  });

  it("makes a tar.gz that tar unpacks", async () => {
    await house.call("create_archive", { paths: ["files/project"], to: "files/p.tar.gz" });
    const unpacked = path.join(house.dataDir, "unpacked");
    mkdirSync(unpacked);
    execFileSync("tar", ["-xzf", path.join(root, "p.tar.gz"), "-C", unpacked]);
    for (const [name, content] of Object.entries(files))
      expect(readFileSync(path.join(unpacked, name))).toEqual(Buffer.from(content));
    expect(gunzipSync(readFileSync(path.join(root, "p.tar.gz"))).length % 512).toBe(0);
  });

  it("is unpacked again, byte for byte, from both formats", async () => {
    for (const [archive, to] of [
      ["files/p.zip", "unpacked zip"],
      ["files/p.tar.gz", "unpacked tar"],
    ] as const) {
      const answer = await house.call("extract_archive", { path: archive, to: `files/${to}` });
      expect(answer).toMatchObject({ files: 5, skippedTotal: 0 });
      for (const [name, content] of Object.entries(files))
        expect(readFileSync(path.join(root, to, name))).toEqual(Buffer.from(content));
      await house.call("trash_path", { path: `files/${to}` });
    }
  });

  it("leaves nothing behind when it fails", async () => {
    expect(
      (await house.call("create_archive", { paths: ["files/project", "files/none"], to: "files/q.zip" }))
        .failed,
    ).toContain("files/none");
    const { entries } = await house.call("list_directory", { path: "files" });
    expect((entries as { name: string }[]).map(({ name }) => name)).toEqual(["p.tar.gz", "p.zip", "project"]);
    expect(execFileSync("ls", [path.join(root, ".gatehouse/tmp")]).toString()).toBe("");
  });
});
