import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkDocs } from "./check-docs.mjs";
import { checkLockfile } from "./check-lockfile.mjs";
import { runCommand } from "./children.mjs";
import { withNode24 } from "./node24.mjs";
import { dim, green, line, red } from "./progress.mjs";
import { ROOT } from "./root.mjs";

const AT_ONCE = 2;

/** A check gives `{ passed, failed, skipped, failures }`: counts, and the words for each failure. */
export const verifyChecks = [
  { title: "unit tests", run: () => runVitest("unit") },
  { title: "format and lint", run: () => runTool("biome", ["ci", "--colors=off", "."]) },
  { title: "types", run: () => runTool("tsc", ["--noEmit"]) },
  { title: "unused code", run: () => runTool("knip", []) },
  { title: "lockfile", run: () => asOne(checkLockfile()) },
  { title: "document references", run: () => asOne(checkDocs()) },
];

/** Runs checks, two at a time, and prints a line for each as it ends. */
export async function runChecks(checks, atOnce = AT_ONCE) {
  const waiting = [...checks];
  const results = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await runCheck(check));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

async function runCheck({ title, run }) {
  const startedAt = performance.now();
  const result = await run();
  const mark = result.failed > 0 ? red("✗") : green("✓");
  const counts = result.passed + result.failed > 1 ? dim(`  ${says(result)}`) : "";
  console.log(`${mark} ${line(title, startedAt)}${counts}`);
  for (const failure of result.failures) console.log(`\n${failure}\n`);
  return result;
}

/** `12 passed, 0 failed`, and what was skipped if anything was. */
export function says({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

function asOne(failures) {
  const failed = failures.length > 0 ? 1 : 0;
  return { passed: 1 - failed, failed, skipped: 0, failures: failed ? [failures.join("\n")] : [] };
}

async function runTool(name, args) {
  const { code, output } = await runCommand(name, args, { cwd: ROOT, env: withNode24() });
  return asOne(code === 0 ? [] : [output.trim() || `${name} exited with ${code}`]);
}

export async function runVitest(project) {
  return runWithReport("vitest", readVitestReport, (file) => ({
    args: ["run", "--project", project, "--reporter=json", `--outputFile=${file}`],
    env: {},
  }));
}

export async function runPlaywright() {
  return runWithReport("playwright", readPlaywrightReport, (file) => ({
    args: ["test"],
    // The cache stays with the packages, or every run would compile every spec anew.
    env: {
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      PWTEST_CACHE_DIR: path.join(ROOT, "node_modules/.cache/playwright"),
    },
  }));
}

/** A runner that failed without a failed test, or left no report, counts as one failure: silence is not success. */
async function runWithReport(command, read, optionsFor) {
  const file = path.join(tmpdir(), `gatehouse-report-${process.pid}-${performance.now()}.json`);
  const { args, env } = optionsFor(file);
  const { code, output } = await runCommand(command, args, { cwd: ROOT, env: { ...withNode24(), ...env } });
  const result = readReport(file, read);
  if (!result) return asOne([`${command} ${args.join(" ")} left no report\n${output.trim()}`]);
  if (code === 0 || result.failed > 0) return result;
  return { ...result, failed: 1, failures: [`${command} exited with ${code}\n${output.trim()}`] };
}

function readReport(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  } finally {
    rmSync(file, { force: true });
  }
}

function readVitestReport(report) {
  const tests = report.testResults.flatMap((suite) =>
    suite.assertionResults.map((test) => ({ ...test, file: suite.name })),
  );
  const brokenSuites = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.length,
  );
  const failures = [
    ...tests
      .filter(({ status }) => status === "failed")
      .map(
        ({ file, fullName, failureMessages }) =>
          `${red(path.relative(ROOT, file))} › ${fullName}\n${failureMessages.join("\n")}`,
      ),
    ...brokenSuites.map(
      ({ name, message }) => `${red(path.relative(ROOT, name))} could not be run\n${message}`,
    ),
  ];
  const passed = tests.filter(({ status }) => status === "passed").length;
  return {
    passed,
    failed: failures.length,
    skipped: tests.length + brokenSuites.length - passed - failures.length,
    failures,
  };
}

function readPlaywrightReport({ stats, suites, errors }) {
  const specs = suites.flatMap(specsOf);
  const failures = [
    ...specs.filter(({ ok }) => !ok).map(describeSpec),
    ...errors.map(({ message, stack }) => stack ?? message),
  ];
  return { passed: stats.expected, failed: failures.length, skipped: stats.skipped, failures };
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

function describeSpec({ file, line: at, title, tests }) {
  const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors ?? []));
  return `${red(`${file}:${at}`)} › ${title}\n${errors.map(({ message, stack }) => stack ?? message).join("\n")}`;
}
