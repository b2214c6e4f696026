import { isGatewayError } from "../../../foundation/gateway-error.ts";
import type { SettingsReader } from "../../kernel/hosted-ground.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { readDocument } from "../../openapi/document/read-document.ts";
import type { ApiClientManager } from "../../outside/api-client-manager.ts";
import { limits } from "../limits.ts";

type Wanted = { document?: string | undefined; documentUrl?: string | undefined; signal: AbortSignal };
export type ReadDocument = (wanted: Wanted) => Promise<{ json: string; title: string }>;

/** An OpenAPI document, as text or from its address: read, checked, and as JSON. */
export function createDocumentSource(services: ApiClientManager, settings: SettingsReader): ReadDocument {
  const client = services.open({
    name: "OpenAPI documents",
    baseUrl: () => "",
    headers: { accept: "application/json, application/yaml, text/yaml, */*;q=0.5" },
    credentialAdvice: "Documents are fetched without credentials: hand it in as text.",
    isPublicOnly: () => settings.get("private_services") !== "allowed",
    answerBytesMax: limits.documentCharsMax,
  });

  async function textOf({ document, documentUrl, signal }: Wanted): Promise<string> {
    if ((document === undefined) === (documentUrl === undefined)) {
      throw new ToolFailure("Give the document as text, or its documentUrl: one of the two.");
    }
    if (document !== undefined) return document;
    const { bytes } = await client.request({ method: "GET", path: "", url: new URL(documentUrl!), signal });
    return bytes.toString("utf8");
  }

  return async (wanted) => {
    const text = await textOf(wanted);
    try {
      const document = await readDocument(text);
      const json = JSON.stringify(document);
      const { title } = document.info as { title?: unknown };
      return { json, title: typeof title === "string" ? title : "" };
    } catch (error) {
      if (isGatewayError(error)) throw new ToolFailure(`${error.message} It must be OpenAPI 3.0 or 3.1.`);
      throw error;
    }
  };
}
