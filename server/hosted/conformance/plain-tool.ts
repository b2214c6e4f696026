import { z } from "zod";
import { defineTool, type Tool } from "../kernel/define-tool.ts";
import type { HostedContext } from "../kernel/hosted-context.ts";
import type { Told } from "../kernel/write-output.ts";

/** A tool without arguments, by the name that the suite calls it. */
export function plainTool(
  name: string,
  description: string,
  run: (context: HostedContext) => Told | Promise<Told>,
): Tool {
  return defineTool({
    name,
    title: name,
    description,
    input: z.object({}),
    annotations: {},
    run: (_, context) => run(context),
  });
}
