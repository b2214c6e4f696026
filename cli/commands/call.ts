import { type Command, InvalidArgumentError } from "commander";
import { answering } from "../answering.ts";
import { askEndpoint, type ContentBlock, type ToolResult } from "../house/ask-endpoint.ts";
import { printable } from "../print/printable.ts";

type Options = { args: object; key?: string };

export function addCall(program: Command): void {
  program
    .command("call")
    .description("call a tool, as any MCP client would")
    .argument("<endpoint>", "a server's slug, or mcp for all of them together")
    .argument("<tool>", "as the endpoint lists it: mcp puts the slug in front, hello-world__greet_person")
    .option("--args <json>", "its arguments, a JSON object", jsonObject, {})
    .option("--key <key>", "call as this key's caller, not as the local admin; also GATEHOUSE_KEY")
    .action(
      answering<Options>(async ({ dataDir, args: [endpoint = "", tool = ""], options }) => {
        const key = options.key ?? (process.env.GATEHOUSE_KEY || undefined);
        const result = await askEndpoint({ dataDir, endpoint, tool, args: options.args, key });
        return { json: result, text: printable(textOf(result)), isFailure: result.isError === true };
      }),
    );
}

function jsonObject(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new InvalidArgumentError("It must be a JSON object.");
}

function textOf({ content, structuredContent }: ToolResult): string {
  if (content.length === 0) return JSON.stringify(structuredContent ?? null, null, 2);
  return content.map(blockText).join("\n");
}

/** What a terminal cannot show is named. */
function blockText({ type, text, mimeType, uri }: ContentBlock): string {
  return text ?? `[${[type, mimeType, uri].filter((part) => part !== undefined).join(" ")}]`;
}
