import type { ServerHelp } from "../../contracts/server-help.ts";
import { limits } from "./limits.ts";

export const help: ServerHelp = {
  does: [
    "Finds files by what is in them: ranked, by phrase, by beginning, and in spite of misspelling.",
    "Reads text out of PDF, Word, Excel, PowerPoint, HTML and Markdown, and tells what is known of a file.",
    "Writes, patches with a preview of the change, moves, packs; what is deleted lies in a trash and comes back.",
    "Tells subscribers when a file changes, whoever changed it.",
  ],
  needs: [
    'The folders it may open: FILESYSTEM_ROOTS="docs=/srv/docs:ro,team=/srv/team:caller=r;operator=rwd". ' +
      "Without it there is one folder, files, in the data folder. Nothing outside these folders is reached.",
  ],
  examples: [
    { say: "Which folders may I use?", tool: "list_roots", args: {} },
    {
      say: "Note that the offsite is in Oslo.",
      tool: "write_file",
      args: {
        path: "files/notes/offsite.md",
        content: "# Offsite\n\nOslo, in June.\n",
        mode: "create_or_replace",
      },
    },
    { say: "Where did we write about Oslo?", tool: "search_files", args: { query: "oslo" } },
    { say: "Is everything indexed?", tool: "get_index_status", args: {} },
  ],
  limits: [
    { name: "One read", value: kib(limits.readBytesMax), why: "Longer files go on with a cursor." },
    { name: "One write", value: kib(limits.writeBytesMax) },
    {
      name: "One archive",
      value: `${limits.archiveFilesMax.toLocaleString("en")} files, ${kib(limits.archiveBytesMax)}`,
    },
    { name: "Unpacking an archive", value: kib(limits.unpackBytesMax) },
    {
      name: "One copy",
      value: `${limits.copyFilesMax.toLocaleString("en")} files, ${kib(limits.copyBytesMax)}`,
    },
    { name: "Entries on one page", value: `${limits.pageMax}` },
    { name: "Text of a document that is indexed", value: "500,000 characters" },
    { name: "Links, pipes, devices", value: "not served", why: "A link can lead out of its folder." },
    { name: "Text in pictures", value: "not read" },
  ],
};

function kib(bytes: number): string {
  const MIB = 1024 * 1024;
  return bytes >= MIB ? `${bytes / MIB} MiB` : `${bytes / 1024} KiB`;
}
