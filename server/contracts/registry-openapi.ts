import { z } from "zod";
import { Address, Headers, HeadersPatch } from "./registry-remote.ts";
import { SecretText } from "./secret-text.ts";

/** Of a document that is handed in; one that is fetched may be larger. */
export const DOCUMENT_LENGTH_MAX = 10_000_000;
export const DOCUMENT_TOO_LARGE =
  "A document that is handed in has at most 10 million characters. Say where it is instead, or leave out what you do not need.";
/** A request that carries one: JSON writes quotation marks and line breaks with two bytes, and other scripts with more. */
export const DOCUMENT_BODY_BYTES_MAX = 2 * DOCUMENT_LENGTH_MAX;
const OPERATIONS_MAX = 2_000;

const WebAddress = Address.refine((text) => /^https?:/.test(text), "It begins with https:// or http://.");

/** The slug stands before it, and some clients allow 64 characters in all. */
const ToolName = z.string().regex(/^[A-Za-z0-9_.-]{1,48}$/, "Letters, digits, _ . and -, at most 48.");

const OperationEdit = z.object({
  name: ToolName.optional(),
  description: z.string().trim().min(1, "Say what it does.").max(10_000).optional(),
  /** No tool is made of it. */
  isHidden: z.boolean().optional(),
});
/** By operationId, or `get /pets/{id}` where it has none. */
const Operations = z
  .record(z.string().min(1).max(500), OperationEdit)
  .refine((all) => Object.keys(all).length <= OPERATIONS_MAX, `At most ${OPERATIONS_MAX} operations.`);

const DocumentText = z.string().min(1).max(DOCUMENT_LENGTH_MAX, DOCUMENT_TOO_LARGE);

/** Below the base address; null: that it takes connections is enough. */
const HealthPath = z
  .string()
  .trim()
  .max(500, "At most 500 characters.")
  .regex(/^\/[^\s#]*$/, "A path below the base address, such as /health.")
  .nullable();

/** By the name of a security scheme of the document: its key, its token, `user:password`, or `client id:client secret`. */
const SchemeName = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,128}$/, "A security scheme's name, as the document has it.");

/** What may be shown of an openapi server, and is kept as it is. */
export const OpenApiConfig = z.object({
  /** null: the first server that the document names. */
  baseUrl: z.string().nullable(),
  /** Where the document was fetched; null when it was handed in. */
  documentUrl: z.string().nullable(),
  /** SHA-256 of what is kept of it, in hex. */
  documentDigest: z.string(),
  operations: Operations,
  healthPath: z.string().nullable().default(null),
  allowPrivate: z.boolean(),
});
export type OpenApiConfig = z.infer<typeof OpenApiConfig>;

/** OpenAPI 3.0 or 3.1, as JSON or YAML, or an introspection of GraphQL: handed in, or fetched once, now. */
const GivenDocument = z.union(
  [z.object({ text: DocumentText }).strict(), z.object({ url: WebAddress }).strict()],
  { error: "Hand in the document, at most 10 million characters of it, or say where it is." },
);
export type GivenDocument = z.infer<typeof GivenDocument>;

export const OpenApiFields = z.object({
  document: GivenDocument,
  baseUrl: WebAddress.nullable().default(null),
  auth: z.record(SchemeName, SecretText).default({}),
  headers: Headers.default({}),
  operations: Operations.default({}),
  healthPath: HealthPath.default(null),
  allowPrivate: z.boolean().optional(),
});

export const UpdateOpenApi = z.object({
  /** Absent: the one that is here stays. */
  document: GivenDocument.optional(),
  baseUrl: WebAddress.nullable().optional(),
  auth: z.record(SchemeName, SecretText.nullable()).optional(),
  headers: HeadersPatch.optional(),
  operations: Operations.optional(),
  healthPath: HealthPath.optional(),
  allowPrivate: z.boolean().optional(),
});
export type UpdateOpenApi = z.infer<typeof UpdateOpenApi>;
