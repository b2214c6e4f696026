import { afterAll, describe, expect, it } from "vitest";
import { ALL_FILE_RIGHTS, FileRoots } from "../../../contracts/file-roots.ts";
import { fileUri } from "../resources/file-uri.ts";
import { contextOf, openTestFilesystem } from "../test-filesystem.ts";

const [team, archive] = FileRoots.parse("team=/x:caller=rw;viewer=,archive=/y:operator=r;caller=");
const house = openTestFilesystem({ files: ALL_FILE_RIGHTS, team: team!.rights, archive: archive!.rights });
afterAll(house.close);

describe("rights per root and role", () => {
  it("a root that may not be read looks like one that does not exist", async () => {
    const listed = await house.call("list_roots", {});
    expect((listed.roots as { path: string }[]).map(({ path }) => path)).toEqual(["files", "team"]);
    const missing = await house.call("read_file", { path: "archiv/a" });
    const hidden = await house.call("read_file", { path: "archive/a" });
    expect(hidden.failed?.replaceAll("archive", "archiv")).toBe(missing.failed);
    await expect(server("filesystem://folder/archive")).rejects.toMatchObject({ code: "unknown_resource" });
  });

  it("whoever may read may not write, and whoever may write may not delete, unless it says so", async () => {
    expect((await house.call("write_file", { path: "archive/a", content: "" }, "operator")).failed).toMatch(
      /may read in "archive", but not write/,
    );
    expect(await house.call("write_file", { path: "archive/a.md", content: "kept" }, "admin")).toMatchObject({
      created: true,
    });
    expect(await house.call("write_file", { path: "team/a.md", content: "shared" })).toMatchObject({
      created: true,
    });
    expect((await house.call("trash_path", { path: "team/a.md" })).failed).toMatch(/but not delete/);
    expect((await house.call("list_trash", { root: "team" })).failed).toMatch(/but not delete/);
    expect((await house.call("empty_trash", { root: "team", olderThanDays: 0 })).failed).toMatch(
      /but not delete/,
    );
    expect((await house.call("move_path", { from: "team/a.md", to: "files/a.md" })).failed).toMatch(
      /but not delete/,
    );
    expect(await house.call("trash_path", { path: "team/a.md" }, "operator")).toMatchObject({
      path: "team/a.md",
    });
  });

  it("a search finds nothing in roots that may not be read", async () => {
    expect(await house.call("search_files", { query: "kept" }, "admin")).toMatchObject({ total: 1 });
    expect(await house.call("search_files", { query: "kept" })).toMatchObject({ total: 0 });
    expect(await house.call("search_files", { query: "kept" }, "operator")).toMatchObject({ total: 1 });
  });

  it("what lies in a root that may not be read is hidden, as what lies in none is", () => {
    const { hides } = house.server;
    const hidden = ["archive/a.md", "archive", "nowhere/a.md", "../etc"].flatMap((path) =>
      (["file", "folder", "metadata"] as const).map((kind) => hides!(fileUri(kind, path), "caller")),
    );
    expect(new Set(hidden)).toEqual(new Set([true]));
    expect(hides!(fileUri("file", "archive/a.md"), "operator")).toBe(false);
    expect(hides!(fileUri("file", "team/not-there.md"), "caller")).toBe(false);
    expect(house.server.resources.filter(({ uri }) => hides!(uri, "caller"))).toEqual([]);
  });

  const server = (uri: string) => house.server.readResource(uri, contextOf("caller"));
});
