import { z } from "zod";
import { pathField } from "../files/path-argument.ts";

/** A thing in the trash, in answers. */
export const TrashFields = z.object({
  id: z.string().describe("For restore_from_trash and empty_trash"),
  path: pathField.describe("Where it was"),
  kind: z.enum(["file", "folder"]),
  sizeBytes: z.number().nullable().describe("null for folders"),
  trashedAt: z.string(),
  trashedBy: z.string(),
});

export const rootArgument = z.string().min(1).max(32).describe('Name of a root, such as "files"');
export const trashIdArgument = z.string().max(64).describe("From trash_path or list_trash");
