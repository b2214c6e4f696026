/** Those that the gateway speaks, newest first; the first needs no session. */
export const versions = ["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26"] as const;
export type Version = (typeof versions)[number];

export function isModern(version: string): boolean {
  return version === versions[0];
}

export const CLIENT_INFO = { name: "gatehouse-playground", title: "Gatehouse playground", version: "1.0.0" };

/** What a person at the playground can answer by hand. */
export const abilities = ["elicitation", "sampling", "roots", "tasks"] as const;
export type Ability = (typeof abilities)[number];

/** Tasks are asked for: without them a tool that could become one just answers. */
export const DEFAULT_ABILITIES: readonly Ability[] = abilities.filter((ability) => ability !== "tasks");

export const abilitySays: Record<Ability, string> = {
  elicitation: "Answers questions to the user, by form or link.",
  sampling: "Writes a model's answer by hand.",
  roots: "Says which folders are open.",
  tasks: "Takes a task in place of an answer (2026-07-28).",
};

const TASKS_EXTENSION = "io.modelcontextprotocol/tasks";

export function capabilitiesOf(able: readonly Ability[]): Record<string, unknown> {
  return {
    ...(able.includes("elicitation") && { elicitation: { form: {}, url: {} } }),
    ...(able.includes("sampling") && { sampling: {} }),
    ...(able.includes("roots") && { roots: { listChanged: true } }),
    ...(able.includes("tasks") && { extensions: { [TASKS_EXTENSION]: {} } }),
  };
}
