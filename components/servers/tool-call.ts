import { exampleArguments } from "./example-arguments.ts";

/** The JSON-RPC message that calls a tool, with arguments to start from. */
export function toolCall(tool: { name: string; inputSchema?: unknown }) {
  return {
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: { name: tool.name, arguments: exampleArguments(tool.inputSchema) },
  };
}
