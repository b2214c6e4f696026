import { z } from "zod";
import { definePrompt, type Prompt } from "../kernel/define-prompt.ts";
import type { ContentBlock, PromptMessage } from "../kernel/results.ts";
import { pixel } from "./samples.ts";

export const prompts: readonly Prompt[] = [
  definePrompt({
    name: "test_simple_prompt",
    title: "Simple prompt",
    description: "A prompt without arguments.",
    arguments: z.object({}),
    write: () => "This is a simple prompt for testing.",
  }),
  definePrompt({
    name: "test_prompt_with_arguments",
    title: "Prompt with arguments",
    description: "A prompt with two arguments.",
    arguments: z.object({
      arg1: z.string().describe("The first argument"),
      arg2: z.string().describe("The second argument"),
    }),
    completers: { arg1: (typed) => ["testValue1", "testValue2"].filter((value) => value.startsWith(typed)) },
    write: ({ arg1, arg2 }) => `Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`,
  }),
  definePrompt({
    name: "test_prompt_with_embedded_resource",
    title: "Prompt with a resource",
    description: "A prompt with a resource in it.",
    arguments: z.object({ resourceUri: z.string().describe("The resource to embed") }),
    write: ({ resourceUri: uri }) => [
      byUser({
        type: "resource",
        resource: { uri, mimeType: "text/plain", text: "Embedded resource content for testing." },
      }),
      byUser({ type: "text", text: "Please process the embedded resource above." }),
    ],
  }),
  definePrompt({
    name: "test_prompt_with_image",
    title: "Prompt with an image",
    description: "A prompt with an image in it.",
    arguments: z.object({}),
    write: () => [byUser(pixel), byUser({ type: "text", text: "Please analyze the image above." })],
  }),
  definePrompt({
    name: "test_input_required_result_prompt",
    title: "Prompt that asks",
    description: "A prompt that asks the user for its context.",
    arguments: z.object({}),
    async write(_, context) {
      const answer = await context.elicit({
        name: "user_context",
        message: "What context should the prompt use?",
        schema: z.object({ context: z.string() }),
      });
      return `The context is: ${answer.action === "accept" ? answer.content.context : "none"}`;
    },
  }),
];

function byUser(content: ContentBlock): PromptMessage {
  return { role: "user", content };
}
