import { z } from "zod";
import { DateText, ProjectRef, reportKinds } from "../../../contracts/work.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { Report } from "../report-generator/report.ts";
import type { TasksParts } from "../tasks-parts.ts";

export const makeReport = ({ reports }: TasksParts) =>
  defineTool({
    name: "make_report",
    title: "Make a report",
    description:
      "Where things stand (status), how the work left went down day by day (burndown), or who has how much to do (workload); on one project or on all work. As Markdown to read, CSV for a spreadsheet, or chart data, all three at once if you like.",
    input: z.object({
      kind: z.enum(reportKinds),
      project: ProjectRef.optional(),
      forms: z
        .array(z.enum(["markdown", "csv", "chart"]))
        .min(1)
        .max(3)
        .default(["markdown"]),
      from: DateText.optional().describe(
        "Of a burndown; else the start of the project, or up to 30 days ago",
      ),
      to: DateText.optional(),
      weeks: z.int().min(1).max(limits.weeksMax).optional().describe("Of a workload; 4 when absent"),
    }),
    output: Report.partial({ markdown: true, csv: true, chart: true }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ forms, ...wanted }) => {
      const { kind, title, ...written } = await reports.make(wanted);
      const chosen = Object.fromEntries(forms.map((form) => [form, written[form]]));
      return { kind, title, ...chosen };
    },
  });
