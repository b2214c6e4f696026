import type { Command } from "commander";
import { FAILED } from "./cli-error.ts";
import { findDataDir } from "./house/find-data-dir.ts";

/** What a command has to say: the same thing for programs and for people. */
export type Answer = {
  json: unknown;
  text: string;
  /** It was answered, and the answer is a failure: exit code 1. */
  isFailure?: boolean;
};

export type Asked<Options> = { args: string[]; options: Options; dataDir: string };

/** Makes a commander action of a function that answers. Nothing else in the CLI writes to stdout. */
export function answering<Options = object>(run: (asked: Asked<Options>) => Promise<Answer>) {
  return async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command; // commander hands the command over last
    const options = command.optsWithGlobals<Options & { json?: true; dataDir?: string }>();
    const answer = await run({ args: command.args, options, dataDir: findDataDir(options.dataDir) });
    if (options.json) process.stdout.write(`${JSON.stringify(answer.json)}\n`);
    else (answer.isFailure ? process.stderr : process.stdout).write(`${answer.text}\n`);
    if (answer.isFailure) process.exitCode = FAILED;
  };
}
