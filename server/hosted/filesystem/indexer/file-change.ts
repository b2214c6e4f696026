/** Something happened to a file; `path` is as the tools name it. */
export type FileChange = { kind: "created" | "changed" | "removed"; path: string };
