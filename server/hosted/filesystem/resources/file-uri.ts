import { z } from "zod";
import { limits } from "../limits.ts";

/** Resources of one file or folder; the path stands percent-encoded in their address. */
export const uriTemplates = {
  file: "filesystem://file/{path}",
  folder: "filesystem://folder/{path}",
  metadata: "filesystem://metadata/{path}",
} as const;

export const pathVariables = z.object({ path: z.string().min(1).max(limits.pathLengthMax) });

export function fileUri(kind: keyof typeof uriTemplates, path: string): string {
  return uriTemplates[kind].replace("{path}", () => encodeURIComponent(path));
}

/** The resources that show a file: itself, what is known of it, and the folder it is in. */
export function urisShowing(path: string): string[] {
  const folder = path.slice(0, path.lastIndexOf("/"));
  return [fileUri("file", path), fileUri("metadata", path), fileUri("folder", folder)];
}
