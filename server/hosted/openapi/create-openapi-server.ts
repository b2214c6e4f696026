import type { Clock } from "../../foundation/clock.ts";
import { defineServer } from "../kernel/define-server.ts";
import type { HostedServer } from "../kernel/hosted-server.ts";
import { SecurityDesk } from "./auth/security-desk.ts";
import type { OpenApiDocument } from "./document/check-document.ts";
import { asObject, asText } from "./document/json-object.ts";
import { RefReader } from "./document/ref-reader.ts";
import { makeTool } from "./make-tool.ts";
import { listOperations } from "./operations/list-operations.ts";
import { nameTools } from "./operations/name-tools.ts";
import { ApiClient, type ApiSender } from "./request/api-client.ts";
import { findBaseUrl, serversOf } from "./request/base-url.ts";

/** More than a client could list; the rest can be had by hiding some. */
const OPERATIONS_MAX = 1_000;
const ABOUT_LENGTH_MAX = 2_000;

type OperationEdit = {
  name?: string | undefined;
  description?: string | undefined;
  isHidden?: boolean | undefined;
};

export type OpenApiWish = {
  slug: string;
  title: string;
  description: string;
  version: string;
  document: OpenApiDocument;
  /** Where the document came from, if from anywhere. */
  documentUrl: string | null;
  /** Null: the document's own. */
  baseUrl: string | null;
  /** By an operation's key: its operationId, or `get /pets/{id}`. */
  edits: Readonly<Record<string, OperationEdit | undefined>>;
  /** By security scheme: its key, its token, `user:password`, or `client id:client secret`. */
  auth: Readonly<Record<string, string>>;
  /** Sent with every request. */
  headers: Readonly<Record<string, string>>;
  allowPrivate: boolean;
  callTimeoutMs: number;
  /** An answer beyond it is cut. */
  answerBytesMax?: number;
  clock: Clock;
  /** Who asks the API; without it a client that does nothing but ask. */
  sender?: ApiSender;
};

/** A REST API as an MCP server: one tool per operation. Nothing is fetched until a tool is called. */
export function createOpenApiServer(wish: OpenApiWish): HostedServer {
  const { document, edits, auth, headers, clock } = wish;
  const refs = new RefReader(document);
  const client = wish.sender ?? new ApiClient(wish);
  const security = new SecurityDesk({ document, refs, auth, client, clock });
  const operations = listOperations(document, refs);
  const names = nameTools(operations, (key) => editOf(edits, key).name);
  const shown = operations.filter(({ key }) => editOf(edits, key).isHidden !== true);
  const served = shown.slice(0, OPERATIONS_MAX);
  const servers = serversOf(document);
  const parts = {
    ...{ refs, client, security, headers },
    baseUrlFor: (operation: { servers: readonly unknown[] | null }) =>
      findBaseUrl(operation.servers ?? servers, wish),
  };
  return defineServer({
    slug: wish.slug,
    title: wish.title,
    description: wish.description,
    version: wish.version || asText(asObject(document.info).version),
    instructions: instruct(wish, shown.length - served.length),
    tools: served.map((operation) => {
      const { description } = editOf(edits, operation.key);
      return makeTool(operation, { name: names.get(operation.key)!, description }, parts);
    }),
    resources: [],
    resourceTemplates: [],
    prompts: [],
    close: () => client.close(),
  });
}

const NO_EDIT: OperationEdit = {};
function editOf(edits: OpenApiWish["edits"], key: string): OperationEdit {
  return (Object.hasOwn(edits, key) && edits[key]) || NO_EDIT;
}

function instruct({ title, document }: OpenApiWish, left: number): string {
  const about = asText(asObject(document.info).description).slice(0, ABOUT_LENGTH_MAX);
  const rest =
    left > 0 ? `${left} more operations are not offered: a server has at most ${OPERATIONS_MAX}.` : "";
  return [`Each tool is one operation of the API ${title}.`, about, rest]
    .filter((text) => text !== "")
    .join("\n\n");
}
