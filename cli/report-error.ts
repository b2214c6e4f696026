import { CommanderError } from "commander";
import { CliError, FAILED, USAGE } from "./cli-error.ts";
import { paint } from "./print/paint.ts";

/** Says what went wrong, in the form that was asked for, and gives the exit code. */
export function reportError(error: unknown, isJson: boolean): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0; // --help and --version are answers
  const { code, message, mend, exitCode } = toCliError(error);
  if (isJson) process.stdout.write(`${JSON.stringify({ error: { code, message, do: mend } })}\n`);
  else process.stderr.write(`${paint("red", message, process.stderr)}\n${mend}${mend === "" ? "" : "\n"}`);
  return exitCode;
}

function toCliError(error: unknown): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof CommanderError) return toUsageError(error);
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new CliError("internal", text, "This is a fault of the CLI: please report it.", FAILED);
}

function toUsageError({ code, message }: CommanderError): CliError {
  // Commander says "(outputHelp)" where only a command was missing: the help itself is on stderr by then.
  const isHelp = code === "commander.help";
  const said = isHelp ? "A command is missing." : message.replace(/^error: /, "");
  return new CliError("usage", said, isHelp ? "" : "`gatehouse --help` lists the commands.", USAGE);
}
