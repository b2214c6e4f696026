import { ToolFailure } from "../../kernel/tool-failure.ts";

type Missed = { actor_name: string; what: string; changes: Record<string, [unknown, unknown]> };

/** Somebody else was faster. Says what they did, as far as that is kept, so that whoever asks can decide anew. */
export class WorkConflict extends ToolFailure {
  readonly revision: number;

  constructor(id: string, expected: number, revision: number, missed: readonly Missed[]) {
    const lines = missed.map(
      ({ actor_name, what, changes }) => `- ${actor_name}: ${what}${inWords(changes)}`,
    );
    super(
      [
        `${id} was changed meanwhile: it is at revision ${revision}, you read ${expected}.${lines.length === 0 ? "" : " Since then:"}`,
        ...lines,
        `Read it again, and repeat your change with expectedRevision ${revision} if you still want it.`,
      ].join("\n"),
    );
    this.revision = revision;
  }
}

function inWords(changes: Missed["changes"]): string {
  const parts = Object.entries(changes).map(
    ([field, [before, after]]) => `${field} ${say(before)} → ${say(after)}`,
  );
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

const SHOWN_MAX = 60;

function say(value: unknown): string {
  const text = value === null || value === "" ? "nothing" : String(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}
