import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { parentOf } from "../access/open-inside.ts";
import { archiveFormats } from "../archive/create-archive.ts";
import { extractArchive as extract } from "../archive/extract-archive.ts";
import { makeFolders } from "../files/make-folders.ts";
import { pathArgument, pathField } from "../files/path-argument.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { limits } from "../limits.ts";

const NAMED_MAX = 20;

export const extractArchive = ({ access, indexer, withLock }: FilesystemParts) =>
  defineTool({
    name: "extract_archive",
    title: "Unpack an archive",
    description:
      `Unpacks a zip or tar.gz file into a new folder: all of it, or nothing. Up to ${limits.archiveFilesMax} files and ` +
      `${limits.unpackBytesMax / 1024 / 1024} MiB. Links are left out; an archive with names that lead elsewhere is refused.`,
    input: z.object({
      path: pathArgument.describe('The archive, ending in ".zip", ".tar.gz" or ".tgz"'),
      to: pathArgument.describe("The new folder; what it holds lies in it as it lay in the archive"),
    }),
    output: z.object({
      path: pathField,
      to: pathField,
      files: z.int(),
      folders: z.int(),
      sizeBytes: z.number(),
      skipped: z.array(z.string()).describe(`Links and the like that were left out, the first ${NAMED_MAX}`),
      skippedTotal: z.int(),
    }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: async ({ path, to }, { caller, signal }) => {
      const source = access.locate(path, "read", caller);
      const target = access.locate(to, "write", caller);
      const named = source.path.toLowerCase().replace(/\.tgz$/, ".tar.gz");
      const format = archiveFormats.find((each) => named.endsWith(`.${each}`));
      if (format === undefined)
        throw new ToolFailure(`"${source.path}" must end in ".zip", ".tar.gz" or ".tgz".`);
      if (target.segments.length > 1) await makeFolders(parentOf(target));
      const { files, folders, bytesOut, skipped } = await withLock([target], () =>
        extract(source, target, format, signal),
      );
      void indexer.notice(target);
      return {
        ...{ path: source.path, to: target.path, files, folders, sizeBytes: bytesOut },
        ...{ skipped: skipped.slice(0, NAMED_MAX), skippedTotal: skipped.length },
      };
    },
  });
