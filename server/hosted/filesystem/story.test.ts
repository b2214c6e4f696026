import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { openTestFilesystem } from "./test-filesystem.ts";

const house = openTestFilesystem();
afterAll(house.close);

it("the five minutes of the README are true", async () => {
  const folder = house.folderOf("files");
  const notes = "files/trip/notes.md";

  // Somebody drops a list into the folder; the assistant finds it, misspelt or not.
  const seen = nextUpdate("filesystem://folder/files");
  await house.call("list_roots", {});
  await house.settled();
  writeFileSync(path.join(folder, "hotels.csv"), "hotel,city,euro\nBelvedere,Rome,120\nFjordview,Oslo,310\n");
  await seen;
  await house.settled();
  expect(await house.call("search_files", { query: "fjordveiw" })).toMatchObject({
    total: 0,
    didYouMean: ["fjordview"],
  });
  expect(await house.call("search_files", { query: "fjordview" })).toMatchObject({
    files: [{ path: "files/hotels.csv", type: "csv" }],
  });
  expect(await house.call("get_metadata", { path: "files/hotels.csv" })).toMatchObject({
    details: { rows: 2, columnNames: ["hotel", "city", "euro"] },
  });

  // It writes a note, shows what it would change, changes it, and nobody's work is lost on the way.
  const written = await house.call("write_file", {
    path: notes,
    content: "# Trip\n\nWe stay at the Belvedere.\n",
  });
  const edits = [{ find: "Belvedere", replace: "Fjordview" }];
  const preview = await house.call("patch_file", { path: notes, edits });
  expect(preview).toMatchObject({
    applied: false,
    diff: expect.stringContaining("+We stay at the Fjordview."),
  });
  const patched = await house.call("patch_file", {
    path: notes,
    edits,
    apply: true,
    expectedVersion: written.version,
  });
  expect(patched.applied).toBe(true);
  const late = await house.call("write_file", {
    path: notes,
    content: "",
    mode: "replace",
    expectedVersion: written.version,
  });
  expect(late.failed).toContain("has changed since that version was read");

  // The folder goes to the trash by mistake, and comes back as it was.
  const { id } = await house.call("trash_path", { path: "files/trip" });
  expect(await house.call("search_files", { query: "stay" })).toMatchObject({ total: 0 });
  await house.call("restore_from_trash", { root: "files", id });
  expect(await house.call("read_file", { path: notes, fromLine: 3 })).toMatchObject({
    content: "We stay at the Fjordview.\n",
  });

  // Packed, it can be sent.
  expect(
    await house.call("create_archive", { paths: ["files/trip", "files/hotels.csv"], to: "files/trip.zip" }),
  ).toMatchObject({ files: 2 });
});

function nextUpdate(uri: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = house.server.news!.subscribe((event) => {
      if (event.kind !== "resource updated" || event.uri !== uri) return;
      stop();
      resolve();
    });
  });
}
