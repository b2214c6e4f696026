import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { archiveFormats, createArchive as create } from "../archive/create-archive.ts";
import { pathArgument, pathField } from "../files/path-argument.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { limits } from "../limits.ts";

const SOURCES_MAX = 100;

export const createArchive = ({ access, indexer, withLock }: FilesystemParts) =>
  defineTool({
    name: "create_archive",
    title: "Make an archive",
    description:
      `Packs files and folders into one new zip or tar.gz file, up to ${limits.archiveFilesMax} files and ` +
      `${limits.archiveBytesMax / 1024 / 1024} MiB. Links are left out. The folder of the archive must be there.`,
    input: z.object({
      paths: z
        .array(pathArgument)
        .min(1)
        .max(SOURCES_MAX)
        .describe("What to pack; each under its own last name"),
      to: pathArgument.describe('The new file, ending in ".zip" or ".tar.gz"'),
    }),
    output: z.object({
      path: pathField,
      format: z.enum(archiveFormats),
      files: z.int(),
      folders: z.int(),
      bytesPacked: z.number(),
      sizeBytes: z.number(),
    }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: async ({ paths, to }, { caller, signal }) => {
      const sources = paths.map((path) => access.locate(path, "read", caller));
      const target = access.locate(to, "write", caller);
      const format = archiveFormats.find((each) => target.path.toLowerCase().endsWith(`.${each}`));
      if (format === undefined) throw new ToolFailure(`"${target.path}" must end in ".zip" or ".tar.gz".`);
      const names = sources.map(({ segments }) => segments.at(-1));
      const twice = names.find((name, index) => names.indexOf(name) < index);
      if (twice !== undefined)
        throw new ToolFailure(
          `Two of paths end in "${twice}". Pack the folder that holds them, or make two archives.`,
        );
      const { files, folders, bytesIn, bytesOut } = await withLock([target], () =>
        create(sources, target, format, signal),
      );
      void indexer.notice(target);
      return { path: target.path, format, files, folders, bytesPacked: bytesIn, sizeBytes: bytesOut };
    },
  });
