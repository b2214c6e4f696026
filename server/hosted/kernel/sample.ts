import { z } from "zod";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Question } from "./client-line.ts";
import type { JsonSchema } from "./definitions.ts";
import type { AudioContent, ImageContent, TextContent } from "./results.ts";

type ToolUse = { type: "tool_use"; id: string; name: string; input: Record<string, unknown> };
type ToolResult = { type: "tool_result"; toolUseId: string; content: unknown[]; isError?: boolean };
export type SampleContent = TextContent | ImageContent | AudioContent | ToolUse | ToolResult;
export type SampleMessage = { role: "user" | "assistant"; content: SampleContent | SampleContent[] };

/** What a model is to be asked; the client's user may change or refuse it. */
export type SampleQuestion = {
  /** Unique within a call: how a call that is made again finds its answer. */
  name: string;
  messages: readonly SampleMessage[];
  maxTokens: number;
  systemPrompt?: string;
  temperature?: number;
  stopSequences?: readonly string[];
  modelPreferences?: {
    hints?: readonly { name?: string }[];
    costPriority?: number;
    speedPriority?: number;
    intelligencePriority?: number;
  };
  tools?: readonly { name: string; description?: string; inputSchema: JsonSchema }[];
  toolChoice?: { mode?: "auto" | "none" | "required" };
};

export type Sampled = SampleMessage & { model: string; stopReason?: string | undefined };

export async function sample(
  ask: (question: Question) => Promise<unknown>,
  { name, ...params }: SampleQuestion,
): Promise<Sampled> {
  const read = SampleAnswer.safeParse(await ask({ name, method: "sampling/createMessage", params }));
  if (read.success) return read.data as Sampled; // loose objects only lose the names of what they let pass
  throw new GatewayError("invalid_params", {
    publicMessage: `The answer to "${name}" is not right: expected a message of a model, with role, content and model.`,
  });
}

const Content = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("text"), text: z.string() }),
  z.looseObject({ type: z.enum(["image", "audio"]), data: z.string(), mimeType: z.string() }),
  z.looseObject({ type: z.literal("tool_use"), id: z.string(), name: z.string(), input: z.looseObject({}) }),
  z.looseObject({ type: z.literal("tool_result"), toolUseId: z.string(), content: z.array(z.unknown()) }),
]);

const SampleAnswer = z.looseObject({
  role: z.enum(["user", "assistant"]),
  content: z.union([Content, z.array(Content)]),
  model: z.string(),
  stopReason: z.string().optional(),
});
