import type { Target } from "../load/drive.ts";

/** Something that is measured: a server in a process of its own, and the question it is asked. */
export type Subject = Target & {
  name: string;
  /** Resolves when it has nothing left to do. */
  settle: (signal: AbortSignal) => Promise<void>;
};

/** A bare server is done when it has answered. */
export const atOnce = async (): Promise<void> => undefined;
