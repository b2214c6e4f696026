import { CommandFailed } from "./children.mjs";
import { red } from "./progress.mjs";

/** What went wrong is told in words; a stack only where it is our own fault. */
export async function main(run) {
  try {
    await run();
  } catch (error) {
    console.error(`\n${red(error instanceof CommandFailed || !error.stack ? error.message : error.stack)}`);
    process.exit(1);
  }
}
