export type ListName = "tools" | "prompts" | "resources";

/** Something that subscribers may want to hear. `slug` is the server's own; which endpoints show it is theirs to know. */
export type News =
  | { kind: "list changed"; slugs: readonly string[]; list: ListName; id: string }
  | { kind: "resource updated"; slug: string; uri: string; id: string };
