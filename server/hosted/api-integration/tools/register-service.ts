import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import type { ReadDocument } from "../registered-services/document-source.ts";
import { ServiceFields, serviceArgument, showService } from "../registered-services/service-arguments.ts";
import type { ServiceRegistry } from "../registered-services/service-registry.ts";

const webAddress = z.url({ protocol: /^https?$/ }).max(2_000);
const SECRETS_MAX = 10;

export const registerService = (registry: ServiceRegistry, readDocument: ReadDocument) =>
  defineTool({
    name: "register_service",
    title: "Register a REST service",
    description:
      "Makes any REST service usable by its OpenAPI document (3.0 or 3.1, JSON or YAML): afterwards every caller finds " +
      "its operations with list_operations and calls them with call_operation. For admins only. Secrets are kept " +
      "sealed and never shown again.",
    input: z.object({
      name: serviceArgument.describe("What it is called here: petstore"),
      document: z.string().min(2).max(limits.documentCharsMax).optional().describe("The document as text"),
      documentUrl: webAddress.optional().describe("Where the document is, instead of its text"),
      title: z
        .string()
        .trim()
        .min(1)
        .max(100)
        .optional()
        .describe("For people; the document's own when left out"),
      baseUrl: webAddress.optional().describe("Where the service is; as the document says when left out"),
      secrets: z
        .record(z.string().max(100), z.string().min(1).max(4_000))
        .refine((secrets) => Object.keys(secrets).length <= SECRETS_MAX, `expected at most ${SECRETS_MAX}`)
        .default({})
        .describe(
          "By name of a security scheme of the document: its key, its token, user:password, or client id:client secret",
        ),
    }),
    output: ServiceFields,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    run: async ({ name, document, documentUrl, title, baseUrl, secrets }, { caller, signal }) => {
      const read = await readDocument({ document, documentUrl, signal });
      const row = await registry.register(
        {
          ...{ name, secrets, document: read.json },
          title: title ?? (read.title.slice(0, 100) || name),
          baseUrl: baseUrl ?? null,
          documentUrl: documentUrl ?? null,
        },
        caller,
      );
      return showService(row);
    },
  });
