import type { Annotations, Icon, Meta } from "./definitions.ts";

/** What a server answers: plain JSON-RPC results, era-neutral. The gateway adds `resultType`, `ttlMs` and the like. */
type Noted = { annotations?: Annotations; _meta?: Meta };

export type TextContent = Noted & { type: "text"; text: string };
/** `data` is base64. */
export type ImageContent = Noted & { type: "image"; data: string; mimeType: string };
export type AudioContent = Noted & { type: "audio"; data: string; mimeType: string };
export type EmbeddedResource = Noted & { type: "resource"; resource: ResourceContents };
export type ResourceLink = Noted & {
  type: "resource_link";
  uri: string;
  name: string;
  title?: string;
  description?: string;
  mimeType?: string;
  /** Bytes. */
  size?: number;
  icons?: readonly Icon[];
};
export type ContentBlock = TextContent | ImageContent | AudioContent | EmbeddedResource | ResourceLink;

export type CallToolResult = {
  content: readonly ContentBlock[];
  structuredContent?: unknown;
  /** Present only on a tool that says it failed. */
  isError?: true;
  _meta?: Meta;
};

/** `blob` is base64. */
export type ResourceContents = { uri: string; mimeType?: string; _meta?: Meta } & (
  | { text: string }
  | { blob: string }
);
export type ReadResourceResult = { contents: readonly ResourceContents[]; _meta?: Meta };

export type PromptMessage = { role: "user" | "assistant"; content: ContentBlock };
export type GetPromptResult = { description: string; messages: readonly PromptMessage[]; _meta?: Meta };

export type CompleteResult = { completion: { values: string[]; total: number; hasMore: boolean } };
