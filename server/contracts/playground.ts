import { z } from "zod";
import { Slug } from "./servers.ts";

/** A slug, or nothing for `/mcp`. */
const EndpointSlug = z.union([z.literal(""), Slug]);
const KeyId = z.string().min(1).max(64);

/** Of a client's headers only those that MCP gave a meaning; who asks is never said by a header here. */
const HEADER_NAME = /^(mcp-[a-z0-9!#$%&'*+.^_`|~-]{1,100}|last-event-id)$/;
const HEADERS_MAX = 64;

/** What the browser hands in: one HTTP request of an MCP client, and as whom it is to be sent. */
export const PlaygroundMessage = z.object({
  endpoint: EndpointSlug,
  /** null: the operators themselves. */
  keyId: KeyId.nullable(),
  verb: z.enum(["POST", "GET", "DELETE"]),
  headers: z
    .record(z.string().regex(HEADER_NAME), z.string())
    .refine((headers) => Object.keys(headers).length <= HEADERS_MAX, "Too many headers."),
  /** As it goes out, byte for byte. */
  body: z.string(),
});
export type PlaygroundMessage = z.infer<typeof PlaygroundMessage>;

/** What the endpoint answered with; the playground itself has done well, and so answers 200. */
export const PLAYGROUND_STATUS_HEADER = "x-playground-status";
/** How the screen tells a refusal of the playground itself from what the endpoint answered. */
export const PLAYGROUND_REFUSED_HEADER = "x-playground-refused";

export const FindChoicesInput = z.object({ search: z.string().max(100).default("") });
export type FindChoicesInput = z.infer<typeof FindChoicesInput>;

const REQUEST_CHARACTERS_MAX = 200_000;
const RequestName = z.string().trim().min(1, "Give the request a name.").max(120);

/** What is kept of a request: enough to open it again, whoever the caller was. */
export const SavedContent = z.object({
  endpoint: EndpointSlug,
  keyId: KeyId.nullable(),
  version: z.string().max(40),
  method: z.string().min(1).max(128),
  /** Tool, prompt or resource; null where the method has none. */
  subject: z.string().max(2_000).nullable(),
  /** JSON: the params, without their `_meta`. */
  params: z.string().max(REQUEST_CHARACTERS_MAX, "This request is too long to be saved."),
});
export const SaveRequestInput = SavedContent.extend({
  name: RequestName,
  isShared: z.boolean().default(false),
});
export const SavedRequestIdInput = z.object({ id: z.string().min(1).max(64) });
export const ChangeSavedRequestInput = SavedRequestIdInput.extend({
  name: RequestName.optional(),
  isShared: z.boolean().optional(),
  content: SavedContent.optional(),
});
export type SavedContent = z.infer<typeof SavedContent>;
export type SaveRequestInput = z.infer<typeof SaveRequestInput>;
export type ChangeSavedRequestInput = z.infer<typeof ChangeSavedRequestInput>;
