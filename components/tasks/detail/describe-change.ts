import type { ChangeFields } from "../../../server/contracts/work-fields.ts";

const fieldWords: Record<string, string> = {
  estimateHours: "estimate",
  startOn: "start",
  dueOn: "due date",
  waitsFor: "dependency",
  recurs: "recurrence",
};
const SHOWN_MAX = 40;

/** `changed due date from 1 to 2`, in the words of the page. */
export function describeChange({ what, changes }: Pick<ChangeFields, "what" | "changes">): string {
  const fields = Object.entries(changes).filter(([field]) => field !== "state");
  if (what === "depends") return sayDependency(changes.waitsFor);
  if (what !== "updated" && what !== "assigned") return what === "created" ? "created it" : what;
  if (fields.length === 0) return "changed it";
  const parts = fields.map(([field, [before, after]]) => {
    const name = fieldWords[field] ?? field;
    if (field === "description") return name;
    return isNothing(before) ? `${name} to ${say(after)}` : `${name} from ${say(before)} to ${say(after)}`;
  });
  return `changed ${parts.join(", ")}`;
}

function sayDependency(change: [unknown, unknown] | undefined): string {
  const [before, after] = change ?? [null, null];
  return isNothing(after)
    ? `let it wait no longer for ${String(before)}`
    : `let it wait for ${String(after)}`;
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

function say(value: unknown): string {
  if (isNothing(value)) return "nothing";
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}
