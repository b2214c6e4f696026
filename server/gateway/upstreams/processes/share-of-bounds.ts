import type { ProcessView } from "./process-desk.ts";
import type { ProcessTarget } from "./supervised-process.ts";

const WHOLE_CORE_PERCENT = 100;

/** What processes of one instance use of the processor and the memory that they may: the larger share, 0…1 and beyond. */
export function shareOfBounds(
  processes: readonly Pick<ProcessView, "cpuPercent" | "memoryBytes">[],
  { cpuPercentMax, memoryBytesMax }: Pick<ProcessTarget, "cpuPercentMax" | "memoryBytesMax">,
): number {
  const cpu = processes.reduce((sum, { cpuPercent }) => sum + cpuPercent, 0);
  const memory = processes.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  return Math.max(
    cpu / (cpuPercentMax ?? WHOLE_CORE_PERCENT),
    memoryBytesMax === null ? 0 : memory / memoryBytesMax,
  );
}
