import { ToolFailure } from "../../kernel/tool-failure.ts";
import { limits } from "../limits.ts";

export type Edit = { find: string; replace: string; all: boolean };

/** Applies edits one after the other. Each must say exactly which place it means. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, { find, replace, all }, index) => {
    const count = countOf(before, find);
    if (count === 0)
      throw new ToolFailure(
        `edits[${index}].find is not in the file${hint(before, find)}. Read the file again and copy the text exactly.`,
      );
    if (count > 1 && !all)
      throw new ToolFailure(
        `edits[${index}].find is in the file ${count} times. Take more of the text around it, or set "all": true.`,
      );
    // Reckoned before it is made: a letter that is there a million times may become a page.
    if (before.length + count * (replace.length - find.length) > limits.patchBytesMax)
      throw new ToolFailure(
        `edits[${index}] makes the file larger than ${limits.patchBytesMax} bytes. Replace less, or with less.`,
      );
    return before.split(find).join(replace);
  }, text);
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

/** What models most often get wrong: line ends, and white space at them. */
function hint(text: string, find: string): string {
  if (text.includes("\r\n") && countOf(text.replaceAll("\r\n", "\n"), find.replaceAll("\r\n", "\n")) > 0)
    return ' (but it is with other line ends: the file has "\\r\\n")';
  const squeeze = (any: string): string => any.replace(/[ \t]+/g, " ").replace(/ ?\n ?/g, "\n");
  return squeeze(text).includes(squeeze(find)) ? " (but it is with other white space)" : "";
}
