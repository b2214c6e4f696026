import { createTestContext } from "../../server/hosted/kernel/test-context.ts";
import { median } from "../median.ts";
import type { Row } from "../row.ts";
import { openWork, WORK_TASKS } from "../subjects/open-work.ts";

const WARM_UP_ROUNDS = 2;
/** The middle one of their p95s: what disturbs the machine for a while disturbs a few of them. */
const ROUNDS = 11;
const count = WORK_TASKS.toLocaleString("en");

/** Lists and reports of the tasks server over a large company's tasks. */
export function createTasksRows(): Row[] {
  return [
    {
      name: "tasks-list",
      says: `list_tasks and search_tasks over ${count} tasks, p95 of all filters, orders and pages`,
      unit: "ms",
      target: 50,
      bound: "most",
      measure: (signal) => measure(listQuestions, signal),
    },
    {
      name: "tasks-report",
      says: `make_report over ${count} tasks, p95 of status, burndown and workload`,
      unit: "ms",
      target: 200,
      bound: "most",
      measure: (signal) => measure(reportQuestions, signal),
    },
  ];
}

type Question = readonly [tool: string, args: object];

const states = [["todo"], ["in_progress"], ["blocked"], ["done"], ["todo", "in_progress", "blocked"]];

const listQuestions: Question[] = [
  ...["updated", "due", "priority"].flatMap((sort): Question[] => [
    ["list_tasks", { sort }],
    ["list_tasks", { sort, limit: 200 }],
    ...states.map((some): Question => ["list_tasks", { sort, states: some }]),
    ["list_tasks", { sort, project: "Project 7", states: ["todo"] }],
    ["list_tasks", { sort, project: "Project 150" }],
    ["list_tasks", { sort, assignee: "Person 3" }],
    ["list_tasks", { sort, label: "label7", priorityMin: "high" }],
    ["list_tasks", { sort, overdue: true }],
  ]),
  ["search_tasks", { text: "word3" }],
  ["search_tasks", { text: "rare4321" }],
  ["search_tasks", { text: "rare12 number" }],
  ["search_tasks", { text: "num" }],
  ["search_tasks", { text: "nothinghasthisword" }],
  ["search_tasks", { text: "word1", project: "Project 20" }],
];

const reportQuestions: Question[] = [
  ["make_report", { kind: "status" }],
  ["make_report", { kind: "status", project: "Project 7" }],
  ["make_report", { kind: "burndown", forms: ["chart"] }],
  ["make_report", { kind: "burndown", project: "Project 7", forms: ["markdown", "csv"] }],
  ["make_report", { kind: "workload", weeks: 4 }],
];

async function measure(questions: readonly Question[], signal: AbortSignal) {
  const { server, close } = await openWork();
  try {
    const context = createTestContext(new Date().toISOString());
    const rounds: { question: string; ms: number }[][] = [];
    for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
      const took: { question: string; ms: number }[] = [];
      for (const [tool, args] of questions) {
        signal.throwIfAborted();
        const askedMs = performance.now();
        const { isError } = await server.callTool(tool, args, context);
        if (isError) throw new Error(`No answer to ${tool} ${JSON.stringify(args)}`);
        took.push({ question: `${tool} ${JSON.stringify(args)}`, ms: performance.now() - askedMs });
      }
      if (round >= WARM_UP_ROUNDS) rounds.push(took.sort((a, b) => a.ms - b.ms));
    }
    const at = (share: number) => median(rounds.map((took) => took[Math.floor(took.length * share)]!.ms));
    const worst = rounds.flat().reduce((a, b) => (a.ms > b.ms ? a : b));
    return {
      value: at(0.95),
      behind:
        `${questions.length} questions, ${ROUNDS} rounds; p50 ${at(0.5).toFixed(1)} ms, ` +
        `slowest ${worst.question} ${worst.ms.toFixed(0)} ms`,
    };
  } finally {
    await close();
  }
}
