import { readlinkSync } from "node:fs";
import { setPriority } from "node:os";

const NICE = 10;

/** On Linux every thread has a priority of its own: answering calls comes before whatever this one does. */
export function stepBehind(): void {
  try {
    const thread = Number(readlinkSync("/proc/thread-self").split("/").at(-1));
    setPriority(thread, NICE);
  } catch {
    // Not allowed, or no /proc: it works as well, only less politely.
  }
}
