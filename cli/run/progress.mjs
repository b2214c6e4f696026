const TICK_MS = 100;
/** A step that is over sooner than this needs no line that moves. */
const PATIENCE_MS = 400;

const paint = (code, text) => (process.stdout.isTTY ? `\x1b[${code}m${text}\x1b[0m` : text);
export const green = (text) => paint(32, text);
export const red = (text) => paint(31, text);
export const dim = (text) => paint(2, text);

/** Runs one step and prints one line about it: `✓ built  21.4 s`. `run` may call `say` to change the words. */
export async function step(title, run) {
  const startedAt = performance.now();
  const said = { title };
  const stopTicking = process.stdout.isTTY ? tick(said, startedAt) : () => {};
  try {
    const result = await run((words) => {
      said.title = words;
    });
    stopTicking();
    console.log(`${green("✓")} ${line(said.title, startedAt)}`);
    return result;
  } catch (error) {
    stopTicking();
    console.log(`${red("✗")} ${line(said.title, startedAt)}`);
    throw error;
  }
}

export function line(title, startedAt) {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  return `${title.padEnd(28)} ${dim(`${seconds.padStart(5)} s`)}`;
}

function tick(said, startedAt) {
  const timer = setInterval(() => {
    if (performance.now() - startedAt > PATIENCE_MS)
      process.stdout.write(`\r\x1b[2K… ${line(said.title, startedAt)}`);
  }, TICK_MS);
  return () => {
    clearInterval(timer);
    process.stdout.write("\r\x1b[2K");
  };
}
