import type { DefinitionKind } from "../../contracts/definitions.ts";
import type { Db } from "../../db/create-db.ts";
import type {
  PromptDefinition,
  ResourceDefinition,
  ResourceTemplateDefinition,
  ToolDefinition,
} from "../../hosted/kernel/definitions.ts";

export type ShownDefinitions = {
  instructions: string | null;
  toolDefinitions: readonly ToolDefinition[];
  resources: readonly ResourceDefinition[];
  resourceTemplates: readonly ResourceTemplateDefinition[];
  prompts: readonly PromptDefinition[];
};
type Json = Record<string, unknown>;

/** What a server behind us offers and callers may be shown, in the form of our own: what it does not say is empty. */
export async function readShownDefinitions(
  { prisma }: Db,
  serverId: string,
  isWarning: boolean,
): Promise<ShownDefinitions> {
  const rows = await prisma.definition.findMany({
    where: { serverId, isOffered: true, state: { in: isWarning ? ["approved", "pending"] : ["approved"] } },
    orderBy: { position: "asc" },
    select: { kind: true, json: true },
  });
  const listOf = <D>(kind: DefinitionKind, empty: Json) =>
    rows.filter((row) => row.kind === kind).map(({ json }) => complete(JSON.parse(json), empty) as D);
  const [instructions] = listOf<{ text: string }>("instructions", {});
  return {
    instructions: instructions?.text ?? null,
    toolDefinitions: listOf<ToolDefinition>("tool", { inputSchema: {}, annotations: {} }),
    resources: listOf<ResourceDefinition>("resource", { mimeType: "" }),
    resourceTemplates: listOf<ResourceTemplateDefinition>("template", { mimeType: "" }),
    prompts: listOf<PromptDefinition>("prompt", { arguments: [] }),
  };
}

function complete(definition: Json, empty: Json): Json {
  const annotated = (definition.annotations as Json | undefined)?.title;
  return {
    ...empty,
    description: "",
    ...definition,
    title: definition.title ?? annotated ?? definition.name ?? "",
  };
}
