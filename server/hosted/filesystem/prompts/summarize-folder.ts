import { z } from "zod";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import { definePrompt } from "../../kernel/define-prompt.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { completePath } from "../files/complete-path.ts";
import { listFolder } from "../files/list-folder.ts";
import { pathArgument } from "../files/path-argument.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";

const ENTRIES_SHOWN = 100;

export const summarizeFolder = ({ access }: FilesystemParts) =>
  definePrompt({
    name: "summarize_folder",
    title: "Summarise a folder",
    description: "Read what is in a folder, and write an overview of it with the paths it speaks of.",
    arguments: z.object({
      path: pathArgument,
      question: z.string().max(500).optional().describe("What the reader wants to know"),
    }),
    completers: { path: (typed, _, { caller }) => completePath(access, caller, typed, "folder") },
    write: async ({ path, question }, { caller }) => {
      const { entries, total } = await listEntries(access, path, caller);
      return [
        `Write an overview of the folder "${path}" for somebody who has never seen it${question === undefined ? "." : `, who asks: ${question}`}`,
        `It holds ${total} entries${total > entries.length ? `, of which these are the first ${entries.length}` : ""}:`,
        ...entries.map(
          (entry) =>
            `- ${entry.path} (${entry.kind}${entry.sizeBytes === null ? "" : `, ${entry.sizeBytes} bytes`}, changed ${entry.modifiedAt})`,
        ),
        "Read the files that matter most with extract_text or read_file, and look into subfolders with list_directory " +
          `or search_files (path: "${path}"). Name the path of every file you speak of. Change nothing.`,
      ].join("\n");
    },
  });

async function listEntries(
  access: FilesystemParts["access"],
  path: string,
  caller: Parameters<typeof access.locate>[2],
) {
  try {
    return await listFolder(access.locate(path, "read", caller), null, ENTRIES_SHOWN);
  } catch (error) {
    if (error instanceof ToolFailure)
      throw new GatewayError("invalid_params", { publicMessage: `path: ${error.message}` });
    throw error;
  }
}
