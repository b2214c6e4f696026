/** What a person should know of a server that lives here, before they let anybody use it. */
export type ServerHelp = {
  /** What it is good for, a sentence each. */
  does: readonly string[];
  /** What it must be given first, and where. Absent: nothing. */
  needs?: readonly string[];
  /** Calls that work as they stand, on a house that is new. */
  examples: readonly HelpExample[];
  limits: readonly HelpLimit[];
};

export type HelpExample = {
  /** What somebody would ask their assistant. */
  say: string;
  tool: string;
  args: Record<string, unknown>;
};

export type HelpLimit = { name: string; value: string; why?: string };
