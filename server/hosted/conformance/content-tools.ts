import { z } from "zod";
import { defineTool, type Tool } from "../kernel/define-tool.ts";
import { ToolFailure } from "../kernel/tool-failure.ts";
import { plainTool } from "./plain-tool.ts";
import { pixel, WAV_BASE64 } from "./samples.ts";

/** A tool for every kind of content that a result can have. The suite calls the first one without arguments. */
export const contentTools: readonly Tool[] = [
  plainTool("test_simple_text", "A text.", () => "This is a simple text response for testing."),
  plainTool("test_image_content", "An image.", () => [pixel]),
  plainTool("test_audio_content", "A sound.", () => [
    { type: "audio", data: WAV_BASE64, mimeType: "audio/wav" },
  ]),
  plainTool("test_embedded_resource", "A resource, embedded.", () => [
    {
      type: "resource",
      resource: {
        uri: "test://embedded-resource",
        mimeType: "text/plain",
        text: "This is an embedded resource content.",
      },
    },
  ]),
  plainTool("test_multiple_content_types", "A text, an image and a resource.", () => [
    { type: "text", text: "Multiple content types test:" },
    pixel,
    {
      type: "resource",
      resource: {
        uri: "test://mixed-content-resource",
        mimeType: "application/json",
        text: JSON.stringify({ test: "data", value: 123 }),
      },
    },
  ]),
  plainTool("test_error_handling", "Fails, and says so.", () => {
    throw new ToolFailure("This tool intentionally returns an error for testing");
  }),
  defineTool({
    name: "greet",
    title: "Greet",
    description: "Greets somebody by name.",
    input: z.object({ name: z.string() }),
    annotations: { readOnlyHint: true },
    run: ({ name }) => `Hello, ${name}!`,
  }),
];
