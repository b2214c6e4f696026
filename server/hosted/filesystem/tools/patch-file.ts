import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Place } from "../access/access-control.ts";
import { openFile } from "../access/open-inside.ts";
import { fileVersion } from "../files/file-version.ts";
import { pathArgument, pathField, versionField } from "../files/path-argument.ts";
import { writeAtomically } from "../files/write-atomically.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { limits } from "../limits.ts";
import { applyEdits } from "../patch/apply-edits.ts";
import { writeDiff } from "../patch/write-diff.ts";

const EDITS_MAX = 50;

export const patchFile = ({ access, indexer, withLock }: FilesystemParts) =>
  defineTool({
    name: "patch_file",
    title: "Patch a text file",
    description:
      "Replaces pieces of a UTF-8 text. Shows what would change as a unified diff and changes nothing, until it is " +
      "called again with apply: true. Each find must be in the file exactly once, or have all: true.",
    input: z.object({
      path: pathArgument,
      edits: z
        .array(
          z.object({
            find: z.string().min(1).max(100_000).describe("Text as it is in the file, line ends and all"),
            replace: z.string().max(100_000),
            all: z.boolean().default(false).describe("Replace every occurrence"),
          }),
        )
        .min(1)
        .max(EDITS_MAX)
        .describe("Applied one after the other"),
      apply: z.boolean().default(false).describe("false: only show the diff"),
      expectedVersion: z
        .string()
        .max(200)
        .optional()
        .describe("Refused if the file is no longer this version"),
    }),
    output: z.object({
      path: pathField,
      applied: z.boolean(),
      version: versionField.describe("After the patch when applied, as it is otherwise"),
      diff: z.string().describe("Unified diff; empty when nothing changes"),
      diffIsCut: z.boolean(),
      linesAdded: z.int(),
      linesRemoved: z.int(),
    }),
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
    run: async ({ path, edits, apply, expectedVersion }, { caller }) => {
      const place = access.locate(path, apply ? "write" : "read", caller);
      return withLock([place], async () => {
        const before = await readText(place, expectedVersion);
        const after = applyEdits(before.text, edits);
        const {
          text: diff,
          added,
          removed,
          truncated,
        } = writeDiff(place.path, before.text, after, limits.diffBytesMax);
        const isChanged = apply && after !== before.text;
        const version = isChanged ? await replace(place, after, before.version) : before.version;
        if (isChanged) void indexer.notice(place);
        return {
          path: place.path,
          applied: apply,
          version,
          diff,
          diffIsCut: truncated,
          linesAdded: added,
          linesRemoved: removed,
        };
      });
    },
    text: ({ applied, diff }) =>
      `${applied ? "Applied." : "Not applied yet; call again with apply: true."}\n${diff || "Nothing changes."}`,
  });

async function readText(
  place: Place,
  expectedVersion: string | undefined,
): Promise<{ text: string; version: string }> {
  await using file = await openFile(place);
  const version = fileVersion(file.stats);
  if (expectedVersion !== undefined && expectedVersion !== version)
    throw new ToolFailure(
      `"${place.path}" has changed since that version was read. Read it again, then patch.`,
    );
  if (file.stats.size > limits.patchBytesMax)
    throw new ToolFailure(
      `"${place.path}" is larger than ${limits.patchBytesMax} bytes; it cannot be patched.`,
    );
  const bytes = await file.handle.readFile();
  if (bytes.includes(0)) throw new ToolFailure(sayNoText(place));
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), version };
  } catch {
    throw new ToolFailure(sayNoText(place));
  }
}

const sayNoText = ({ path }: Place): string =>
  `"${path}" is no UTF-8 text; write_file can replace it as a whole.`;

async function replace(place: Place, text: string, expectedVersion: string): Promise<string> {
  const bytes = Buffer.from(text);
  if (bytes.length > limits.patchBytesMax) throw new ToolFailure("The patched file would be too large.");
  return (await writeAtomically(place, bytes, { mode: "replace", expectedVersion })).version;
}
