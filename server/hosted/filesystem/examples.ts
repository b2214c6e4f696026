/** The structured answers so far, the last one of each tool. */
export type Seen = Readonly<Record<string, Record<string, unknown> | undefined>>;

export type Example = {
  tool: string;
  args: object | ((seen: Seen) => object);
  /** Part of the structured answer; or, as a pattern, the words of a failure. */
  answers: Record<string, unknown> | RegExp;
};

const text = "# Travel rules\n\nTrains before planes.\nReceipts within 30 days.\n";
const find = { find: "30 days", replace: "14 days" };
const versionOf = (seen: Seen, tool: string) => seen[tool]?.version;

/**
 * Every tool with good input, each kind of bad input, and at its bounds: to be called in this order, on one empty
 * root "files", by whoever may do everything there. Here directly; over /mcp/filesystem by a real client.
 */
export const examples: readonly Example[] = [
  {
    tool: "list_roots",
    args: {},
    answers: { roots: [{ path: "files", rights: ["read", "write", "delete"] }] },
  },
  { tool: "list_roots", args: { all: true }, answers: /no such argument/ },

  {
    tool: "write_file",
    args: { path: "files/rules/travel.md", content: text },
    answers: { created: true, sizeBytes: 63 },
  },
  { tool: "write_file", args: { path: "files/rules/travel.md", content: text }, answers: /exists already/ },
  {
    tool: "write_file",
    args: { path: "files/rules/TRAVEL.md", content: "" },
    answers: /differs from "travel\.md"/,
  },
  {
    tool: "write_file",
    args: { path: "files/rules/gone.md", content: "", mode: "replace" },
    answers: /no "files\/rules\/gone\.md" to replace/,
  },
  {
    tool: "write_file",
    args: { path: "files/rules", content: "", mode: "create_or_replace" },
    answers: /is a folder/,
  },
  { tool: "write_file", args: { path: "files", content: "" }, answers: /is a root/ },
  { tool: "write_file", args: { path: "other/a", content: "" }, answers: /no root "other"/ },
  { tool: "write_file", args: { path: "files/../a", content: "" }, answers: /"\.\."/ },
  { tool: "write_file", args: { path: "files/a", content: "?", encoding: "base64" }, answers: /not base64/ },
  { tool: "write_file", args: { path: "files/a" }, answers: /content: is required/ },
  {
    tool: "write_file",
    args: { path: "files/big.bin", content: "a".repeat(2 * 1024 * 1024 + 1) },
    answers: /can be written in one call/,
  },
  {
    tool: "write_file",
    args: { path: "files/lonely/a", content: "", makeFolders: false },
    answers: /There is no "files\/lonely"/,
  },
  {
    tool: "write_file",
    args: { path: "files/pixel.gif", content: "R0lGODlhAQABAAAAACwAAAAAAQABAAA=", encoding: "base64" },
    answers: { created: true, sizeBytes: 23 },
  },
  {
    tool: "write_file",
    args: { path: "files/costs.csv", content: "city,euro\nRome,120\nOslo,310\n" },
    answers: { sizeBytes: 28 },
  },

  { tool: "create_directory", args: { path: "files/one/two/three" }, answers: { foldersMade: 3 } },
  { tool: "create_directory", args: { path: "files/one/two/three" }, answers: { foldersMade: 0 } },
  { tool: "create_directory", args: { path: "files/costs.csv/two" }, answers: /is no folder/ },
  { tool: "create_directory", args: { path: "files/ONE" }, answers: /differs from "one"/ },

  {
    tool: "list_directory",
    args: { path: "files", limit: 2 },
    answers: { total: 4, entries: [{ name: "costs.csv" }, { name: "one", kind: "folder" }] },
  },
  {
    tool: "list_directory",
    args: (seen) => ({ path: "files", limit: 2, cursor: seen.list_directory?.nextCursor }),
    answers: { entries: [{ name: "pixel.gif" }, { name: "rules" }], nextCursor: null },
  },
  { tool: "list_directory", args: { path: "files/costs.csv" }, answers: /is no folder/ },
  { tool: "list_directory", args: { path: "files/rule" }, answers: /There is no "files\/rule"/ },
  { tool: "list_directory", args: { path: "files", cursor: "x" }, answers: /cursor/ },
  { tool: "list_directory", args: { path: "files", limit: 201 }, answers: /at most 200/ },

  {
    tool: "read_file",
    args: { path: "files/rules/travel.md" },
    answers: { content: text, encoding: "utf8", nextCursor: null },
  },
  {
    tool: "read_file",
    args: { path: "files/rules/travel.md", fromLine: 3, lineCount: 1 },
    answers: { content: "Trains before planes.\n", nextCursor: null },
  },
  {
    tool: "read_file",
    args: { path: "files/rules/travel.md", fromLine: 99 },
    answers: /fewer than 99 lines/,
  },
  {
    tool: "read_file",
    args: { path: "files/rules/travel.md", offset: 2, bytesMax: 16 },
    answers: { content: "Travel rules\n\nTr", endOffset: 18 },
  },
  {
    tool: "read_file",
    args: (seen) => ({ path: "files/rules/travel.md", cursor: seen.read_file?.nextCursor }),
    answers: { offset: 18, nextCursor: null },
  },
  { tool: "read_file", args: { path: "files/rules/travel.md", offset: 64 }, answers: /ends at byte 63/ },
  {
    tool: "read_file",
    args: { path: "files/rules/travel.md", offset: 1, fromLine: 1 },
    answers: /only one of/,
  },
  {
    tool: "read_file",
    args: { path: "files/rules/travel.mb" },
    answers: /did you mean "files\/rules\/travel\.md"/,
  },
  { tool: "read_file", args: { path: "files/rules" }, answers: /is a folder/ },
  { tool: "read_file", args: { path: "files/pixel.gif" }, answers: { encoding: "base64", sizeBytes: 23 } },

  {
    tool: "get_metadata",
    args: { path: "files/rules/travel.md" },
    answers: { type: "markdown", title: "Travel rules", problem: null },
  },
  {
    tool: "get_metadata",
    args: { path: "files/pixel.gif" },
    answers: { type: "image", details: { format: "GIF", width: 1, height: 1 } },
  },
  {
    tool: "get_metadata",
    args: { path: "files/costs.csv" },
    answers: { details: { columnNames: ["city", "euro"], rows: 2 } },
  },
  { tool: "get_metadata", args: { path: "files/one" }, answers: /is a folder/ },

  {
    tool: "extract_text",
    args: { path: "files/rules/travel.md", lengthMax: 14 },
    answers: { text: "# Travel rules", isCut: false },
  },
  {
    tool: "extract_text",
    args: (seen) => ({ path: "files/rules/travel.md", cursor: seen.extract_text?.nextCursor }),
    answers: { nextCursor: null },
  },
  { tool: "extract_text", args: { path: "files/nothing" }, answers: /There is no/ },

  {
    tool: "search_files",
    args: { query: "receipts" },
    answers: { total: 1, files: [{ path: "files/rules/travel.md", title: "Travel rules" }] },
  },
  { tool: "search_files", args: { query: '"trains before"' }, answers: { total: 1 } },
  { tool: "search_files", args: { query: '"before trains"' }, answers: { total: 0 } },
  { tool: "search_files", args: { query: "rec*" }, answers: { total: 1 } },
  { tool: "search_files", args: { query: "trains -receipts" }, answers: { total: 0 } },
  { tool: "search_files", args: { query: "reciepts" }, answers: { total: 0, didYouMean: ["receipts"] } },
  { tool: "search_files", args: { query: "reciepts", fuzzy: true }, answers: { total: 1 } },
  {
    tool: "search_files",
    args: { types: ["csv"] },
    answers: { total: 1, files: [{ path: "files/costs.csv" }] },
  },
  { tool: "search_files", args: { extensions: [".gif"], sizeBytesMax: 23 }, answers: { total: 1 } },
  { tool: "search_files", args: { modifiedUntil: "2020-01-01" }, answers: { total: 0 } },
  { tool: "search_files", args: { query: "rome", path: "files/rules" }, answers: { total: 0 } },
  { tool: "search_files", args: { query: "-rome" }, answers: /at least one that must be there/ },
  { tool: "search_files", args: { query: "a ".repeat(17) }, answers: /more than 16 words/ },
  { tool: "search_files", args: { modifiedFrom: "yesterday" }, answers: /modifiedFrom/ },
  { tool: "search_files", args: { query: "x".repeat(257) }, answers: /at most 256/ },

  {
    tool: "patch_file",
    args: { path: "files/rules/travel.md", edits: [find] },
    answers: { applied: false, linesAdded: 1, linesRemoved: 1 },
  },
  {
    tool: "patch_file",
    args: (seen) => ({
      path: "files/rules/travel.md",
      edits: [find],
      apply: true,
      expectedVersion: versionOf(seen, "patch_file"),
    }),
    answers: { applied: true, diff: diffOfDays() },
  },
  {
    tool: "patch_file",
    args: { path: "files/rules/travel.md", edits: [find], apply: true },
    answers: /edits\[0\]\.find is not in the file/,
  },
  {
    tool: "patch_file",
    args: { path: "files/rules/travel.md", edits: [{ find: "e", replace: "E" }] },
    answers: /is in the file \d+ times/,
  },
  {
    tool: "patch_file",
    args: { path: "files/rules/travel.md", edits: [{ find: "14", replace: "15" }], expectedVersion: "old" },
    answers: /has changed/,
  },
  { tool: "patch_file", args: { path: "files/pixel.gif", edits: [find] }, answers: /no UTF-8 text/ },
  { tool: "patch_file", args: { path: "files/rules/travel.md", edits: [] }, answers: /at least 1/ },

  {
    tool: "move_path",
    args: { from: "files/rules/travel.md", to: "files/archive/2026/travel.md" },
    answers: { kind: "file" },
  },
  { tool: "move_path", args: { from: "files/rules/travel.md", to: "files/x" }, answers: /There is no/ },
  { tool: "move_path", args: { from: "files/costs.csv", to: "files/pixel.gif" }, answers: /exists already/ },
  { tool: "move_path", args: { from: "files/one", to: "files/one/two/one" }, answers: /into itself/ },
  { tool: "move_path", args: { from: "files/one", to: "files/rules" }, answers: /exists already/ },
  { tool: "move_path", args: { from: "files", to: "files/b" }, answers: /is a root/ },
  { tool: "move_path", args: { from: "files/one", to: "files/uno" }, answers: { kind: "folder" } },

  {
    tool: "create_archive",
    args: { paths: ["files/archive", "files/costs.csv"], to: "files/all.zip" },
    answers: { format: "zip", files: 2, folders: 2 },
  },
  {
    tool: "create_archive",
    args: { paths: ["files/archive"], to: "files/all.tar.gz" },
    answers: { format: "tar.gz", files: 1 },
  },
  {
    tool: "create_archive",
    args: { paths: ["files/archive"], to: "files/all.zip" },
    answers: /exists already/,
  },
  { tool: "create_archive", args: { paths: ["files/archive"], to: "files/all.rar" }, answers: /must end in/ },
  {
    tool: "create_archive",
    args: { paths: ["files/a/x", "files/b/x"], to: "files/b.zip" },
    answers: /Two of paths end in "x"/,
  },
  { tool: "create_archive", args: { paths: ["files"], to: "files/b.zip" }, answers: /is a root/ },

  {
    tool: "extract_archive",
    args: { path: "files/all.zip", to: "files/unpacked/zip" },
    answers: { files: 2, folders: 2, skipped: [], skippedTotal: 0 },
  },
  {
    tool: "extract_archive",
    args: { path: "files/all.tar.gz", to: "files/unpacked/tar" },
    answers: { to: "files/unpacked/tar", files: 1 },
  },
  {
    tool: "extract_archive",
    args: { path: "files/all.zip", to: "files/unpacked/zip" },
    answers: /exists already/,
  },
  { tool: "extract_archive", args: { path: "files/none.zip", to: "files/n" }, answers: /There is no/ },
  { tool: "extract_archive", args: { path: "files/costs.csv", to: "files/n" }, answers: /must end in/ },
  { tool: "extract_archive", args: { path: "files/all.zip", to: "files" }, answers: /is a root/ },

  {
    tool: "copy_path",
    args: { from: "files/unpacked", to: "files/copies/one" },
    answers: { kind: "folder", files: 3 },
  },
  {
    tool: "copy_path",
    args: { from: "files/costs.csv", to: "files/copies/costs.csv" },
    answers: { kind: "file", files: 1, folders: 0, sizeBytes: 28 },
  },
  {
    tool: "copy_path",
    args: { from: "files/costs.csv", to: "files/copies/costs.csv" },
    answers: /exists already/,
  },
  { tool: "copy_path", args: { from: "files/none", to: "files/copies/none" }, answers: /There is no/ },
  { tool: "copy_path", args: { from: "files/copies", to: "files/copies/in" }, answers: /into itself/ },
  { tool: "copy_path", args: { from: "files", to: "files/copies/all" }, answers: /into itself/ },
  { tool: "trash_path", args: { path: "files/unpacked" }, answers: { kind: "folder" } },
  {
    tool: "empty_trash",
    args: (seen) => ({ root: "files", id: seen.trash_path?.id }),
    answers: { removed: 1 },
  },
  { tool: "trash_path", args: { path: "files/copies" }, answers: { kind: "folder" } },
  {
    tool: "empty_trash",
    args: (seen) => ({ root: "files", id: seen.trash_path?.id }),
    answers: { removed: 1 },
  },

  {
    tool: "trash_path",
    args: { path: "files/archive" },
    answers: { path: "files/archive", kind: "folder", trashedBy: "tests" },
  },
  { tool: "trash_path", args: { path: "files/archive" }, answers: /There is no/ },
  { tool: "trash_path", args: { path: "files" }, answers: /is a root/ },
  {
    tool: "list_trash",
    args: { root: "files" },
    answers: { total: 1, items: [{ path: "files/archive" }], nextCursor: null },
  },
  { tool: "list_trash", args: { root: "nowhere" }, answers: /no root/ },
  {
    tool: "restore_from_trash",
    args: { root: "files", id: "trash_0" },
    answers: /no "trash_0" in the trash/,
  },
  {
    tool: "restore_from_trash",
    args: (seen) => ({ root: "files", id: seen.trash_path?.id, to: "files/costs.csv" }),
    answers: /exists already/,
  },
  {
    tool: "restore_from_trash",
    args: (seen) => ({ root: "files", id: seen.trash_path?.id }),
    answers: { path: "files/archive", kind: "folder" },
  },
  {
    tool: "restore_from_trash",
    args: (seen) => ({ root: "files", id: seen.trash_path?.id }),
    answers: /in the trash/,
  },
  { tool: "trash_path", args: { path: "files/costs.csv" }, answers: { kind: "file", sizeBytes: 28 } },
  { tool: "empty_trash", args: { root: "files" }, answers: /either id or olderThanDays/ },
  { tool: "empty_trash", args: { root: "files", olderThanDays: 1 }, answers: { removed: 0 } },
  {
    tool: "empty_trash",
    args: (seen) => ({ root: "files", id: seen.trash_path?.id }),
    answers: { removed: 1 },
  },
  { tool: "empty_trash", args: { root: "files", id: "trash_0" }, answers: /in the trash/ },

  { tool: "get_index_status", args: {}, answers: { failed: 0, unusableRoots: [] } },
  { tool: "get_index_status", args: { root: "files" }, answers: /no such argument/ },
];

function diffOfDays(): string {
  return [
    "--- a/files/rules/travel.md",
    "+++ b/files/rules/travel.md",
    "@@ -1,4 +1,4 @@",
    " # Travel rules",
    " ",
    " Trains before planes.",
    "-Receipts within 30 days.",
    "+Receipts within 14 days.",
    "",
  ].join("\n");
}
