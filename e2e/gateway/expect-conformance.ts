import { expect } from "@playwright/test";
import { type ConformanceRun, type Extent, failuresOf, runConformance } from "../harness/run-conformance.ts";

/** What the suite runs beside what it scores; every other scenario counts. */
const UNSCORED: Record<string, readonly string[]> = {
  "2026-07-28": [
    "tasks-lifecycle",
    "tasks-capability-negotiation",
    "tasks-wire-fields",
    "tasks-request-state-removal",
    "tasks-mrtr-input",
    "tasks-request-headers",
    "tasks-dispatch-and-envelope",
    "tasks-status-notifications",
    "tasks-required-task-error",
    "tasks-mrtr-composition",
    "json-schema-2020-12",
    "http-header-validation",
    "http-custom-header-server-validation",
  ],
  "2025-11-25": ["server-session-lifecycle", "json-schema-2020-12", "server-sse-polling"],
};
/** The suite has no client for it, and says so. */
const SKIPPED = "tasks-status-notifications";
/** Where a server behind us hangs up midway, we go on for it: what the suite would like to see does not reach the client. */
const WARNS = "server-sse-polling";

function scoredOf({ checks }: ConformanceRun, release: string): string[] {
  return [...checks.keys()].filter((scenario) => !UNSCORED[release]!.includes(scenario));
}

/** Scenarios in which nothing was found to be right prove nothing. */
function emptyOf({ checks }: ConformanceRun): string[] {
  const isProven = ([, all]: [string, { status: string }[]]) =>
    all.some(({ status }) => status === "SUCCESS");
  return [...checks].filter((entry) => !isProven(entry)).map(([scenario]) => scenario);
}

type Bounds = Extent & {
  /** Checks that fail here because what they ask for cannot exist, `scenario › check`; these and no others. */
  cannotExist: readonly string[];
  /** Where the suite of the legacy era goes, if it is to come as another caller. */
  legacyUrl?: string;
};
const ALL: Bounds = { extensions: true, cannotExist: [] };

/** Every scenario that is scored passes, and so does every other. Both releases run at once. */
export async function expectConformance(
  url: string,
  { extensions, cannotExist, legacyUrl = url }: Bounds = ALL,
): Promise<void> {
  const [modern, legacy] = await Promise.all([
    runConformance(url, "2026-07-28", { extensions }),
    runConformance(legacyUrl, "2025-11-25", { extensions: true }),
  ]);
  const failures = [...failuresOf(modern), ...failuresOf(legacy)];
  const isExpected = (failure: string) => cannotExist.some((check) => failure.startsWith(`${check}: `));
  expect(failures.filter((failure) => !isExpected(failure))).toEqual([]);
  expect(failures).toHaveLength(cannotExist.length);
  expect([...emptyOf(modern), ...emptyOf(legacy)]).toEqual([extensions ? SKIPPED : WARNS]);
  expect(scoredOf(modern, "2026-07-28"), modern.output).toHaveLength(37);
  expect(scoredOf(legacy, "2025-11-25"), legacy.output).toHaveLength(30);
  for (const [release, run] of Object.entries({ "2026-07-28": modern, "2025-11-25": legacy })) {
    const unscored = UNSCORED[release]!.filter((scenario) => extensions || !scenario.startsWith("tasks-"));
    expect([...run.checks.keys()]).toEqual(expect.arrayContaining(unscored));
  }
}
