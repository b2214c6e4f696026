import { z } from "zod";
import { ScoreWeights } from "../../../contracts/work.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const setPriorityWeights = ({ prioritiser }: TasksParts) =>
  defineTool({
    name: "set_priority_weights",
    title: "Set what counts",
    description:
      "How much each factor counts in score_tasks, 0 to 10; those not named stay. They are the same for everybody.",
    input: ScoreWeights.partial(),
    output: z.object({ weights: ScoreWeights }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    run: async (some, { caller }) => ({ weights: await prioritiser.setWeights(authorOf(caller), some) }),
  });
