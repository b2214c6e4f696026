import { z } from "zod";
import { definePrompt } from "../hosted/kernel/define-prompt.ts";
import { defineResource } from "../hosted/kernel/define-resource.ts";
import { defineResourceTemplate } from "../hosted/kernel/define-resource-template.ts";
import { defineServer } from "../hosted/kernel/define-server.ts";
import { defineTool, type Tool } from "../hosted/kernel/define-tool.ts";
import type { HostedContext } from "../hosted/kernel/hosted-context.ts";
import type { HostedServer } from "../hosted/kernel/hosted-server.ts";
import { ToolFailure } from "../hosted/kernel/tool-failure.ts";

const words = ["green", "grey", "red"];
const title = "For tests";
const description = "For tests.";

/** A tool without arguments that does what the test says. */
export function toolThat(name: string, run: (context: HostedContext) => string | Promise<string>): Tool {
  return defineTool({
    name,
    title,
    description,
    input: z.object({}),
    output: z.object({ said: z.string() }),
    annotations: { readOnlyHint: true },
    run: async (_, context) => ({ said: await run(context) }),
  });
}

/** For tests: a hosted server with one of everything, and further tools if wanted. */
export function serverNamed(slug: string, more: readonly Tool[] = []): HostedServer {
  return defineServer({
    slug,
    title: slug.toUpperCase(),
    description: `What ${slug} does.`,
    version: "1.2.3",
    instructions: `How to use ${slug}.`,
    tools: [
      toolThat("speak", () => slug),
      toolThat("fail", () => {
        throw new ToolFailure("It did not work.");
      }),
      ...more,
    ],
    resources: [
      defineResource({
        uri: `${slug}://motto`,
        name: "motto",
        title,
        description,
        mimeType: "text/plain",
        read: () => slug,
      }),
    ],
    resourceTemplates: [
      defineResourceTemplate({
        uriTemplate: `${slug}://colours/{colour}`,
        name: "colour",
        title,
        description,
        mimeType: "text/plain",
        variables: z.object({ colour: z.string() }),
        completers: { colour: (typed) => words.filter((word) => word.startsWith(typed)) },
        read: ({ colour }) => colour,
      }),
    ],
    prompts: [
      definePrompt({
        name: "paint",
        title,
        description,
        arguments: z.object({ colour: z.string().describe("Which") }),
        completers: { colour: (typed) => words.filter((word) => word.startsWith(typed)) },
        write: ({ colour }) => `Paint it ${colour}.`,
      }),
    ],
  });
}
