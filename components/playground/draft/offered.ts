import { isSchema, type Schema } from "../../schema-form/resolve-schema.ts";
import type { Kind, Subject } from "../search-params.ts";
import { isModern } from "../wire/versions.ts";

/** Something that can be put on the bench. */
export type Offered = {
  name: string;
  title: string | null;
  description: string | null;
  /** Of what a person fills in. */
  schema: Schema;
  annotations: Schema | undefined;
};

type ListedKind = Exclude<Kind, "methods" | "saved">;

/** Which lists tell of a kind, and how an item of them is put on the bench. */
export const listsOf: Record<
  ListedKind,
  readonly { method: string; field: string; read: (item: Schema) => Offered }[]
> = {
  tools: [{ method: "tools/list", field: "tools", read: readTool }],
  prompts: [{ method: "prompts/list", field: "prompts", read: readPrompt }],
  resources: [
    { method: "resources/list", field: "resources", read: (item) => readResource(item, String(item.uri)) },
    {
      method: "resources/templates/list",
      field: "resourceTemplates",
      read: (item) => readResource(item, String(item.uriTemplate)),
    },
  ],
};

function about({
  title,
  description,
  annotations,
}: Schema): Pick<Offered, "title" | "description" | "annotations"> {
  return {
    title: typeof title === "string" ? title : null,
    description: typeof description === "string" ? description : null,
    annotations: isSchema(annotations) ? annotations : undefined,
  };
}

function readTool(tool: Schema): Offered {
  const schema = isSchema(tool.inputSchema) ? tool.inputSchema : {};
  return { ...about(tool), name: String(tool.name), schema };
}

/** A prompt's arguments are texts. */
function readPrompt(prompt: Schema): Offered {
  const args = (Array.isArray(prompt.arguments) ? prompt.arguments : []).filter(isSchema);
  const properties = args.map(({ name, title, description }) => [
    String(name),
    {
      type: "string",
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
    },
  ]);
  const required = args.filter(({ required }) => required === true).map(({ name }) => String(name));
  const schema = { type: "object", properties: Object.fromEntries(properties), required };
  return { ...about(prompt), name: String(prompt.name), schema };
}

function readResource(resource: Schema, uri: string): Offered {
  const { title = resource.name, description } = resource;
  return { ...about({ title, description }), name: uri, schema: uriSchema(uri) };
}

export function uriSchema(uri: string): Schema {
  const isTemplate = uri.includes("{");
  const description = isTemplate ? "Put values in place of what is in braces." : undefined;
  const field = { type: "string", default: uri, ...(description && { description }) };
  return { type: "object", properties: { uri: field }, required: ["uri"] };
}

/** Methods that are about no one thing, with the params they start from. */
const methods: { name: string; era: "legacy" | "modern" | "both"; says: string; params: Schema }[] = [
  { name: "server/discover", era: "modern", says: "What the endpoint is and can.", params: {} },
  { name: "initialize", era: "legacy", says: "Opens a session.", params: {} },
  { name: "ping", era: "legacy", says: "Is anybody there?", params: {} },
  { name: "tools/list", era: "both", says: "A page of tools.", params: {} },
  { name: "prompts/list", era: "both", says: "A page of prompts.", params: {} },
  { name: "resources/list", era: "both", says: "A page of resources.", params: {} },
  { name: "resources/templates/list", era: "both", says: "A page of templates.", params: {} },
  {
    name: "completion/complete",
    era: "both",
    says: "Values for an argument of a prompt or template.",
    params: { ref: { type: "ref/prompt", name: "" }, argument: { name: "", value: "" } },
  },
  { name: "resources/subscribe", era: "legacy", says: "News of one resource.", params: { uri: "" } },
  { name: "resources/unsubscribe", era: "legacy", says: "No more news of it.", params: { uri: "" } },
  {
    name: "logging/setLevel",
    era: "legacy",
    says: "What the session hears of logs.",
    params: { level: "debug" },
  },
  { name: "tasks/get", era: "modern", says: "How a task is doing.", params: { taskId: "" } },
  { name: "tasks/cancel", era: "modern", says: "Ends a task.", params: { taskId: "" } },
];

export function methodsFor(version: string): Offered[] {
  const era = isModern(version) ? "modern" : "legacy";
  return methods
    .filter((method) => method.era === "both" || method.era === era)
    .map(({ name, says, params }) => ({
      name,
      title: null,
      description: says,
      schema: { default: params },
      annotations: undefined,
    }));
}

/** What is on the bench though no list has it: a link to it, or a caller who may not use it. */
export function unlisted({ kind, name }: Subject): Offered {
  const schema = kind === "resources" ? uriSchema(name) : { default: {} };
  return { name, title: null, description: null, schema, annotations: undefined };
}
