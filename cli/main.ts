import { loadEnvFile } from "./house/checkout.ts";
import { createProgram } from "./program.ts";
import { reportError } from "./report-error.ts";

/** `gatehouse audit list | head` closes our output early, and that is no failure. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

// Read before parsing: what fails to parse must still answer in the form that was asked for.
const isJson = process.argv.includes("--json");

try {
  loadEnvFile();
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = reportError(error, isJson);
}
