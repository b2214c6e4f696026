import { describe, expect, it } from "vitest";
import { checkTaskForm, emptyTask, toTaskChange } from "./task-form-values.ts";

const filled = {
  ...emptyTask("P-1"),
  title: " Bake ",
  estimateHours: "1,5",
  dueOn: "2026-12-01",
  labels: "oven, ,cake",
};

describe("a form of a task", () => {
  it("becomes what the server takes: trimmed, with a comma for a point, and nothing for nothing", () => {
    expect(toTaskChange(filled)).toEqual({
      ...{ title: "Bake", description: "", project: "P-1", assignee: null, priority: "normal" },
      ...{ estimateHours: 1.5, startOn: null, dueOn: "2026-12-01", labels: ["oven", "cake"] },
    });
  });

  it.each([
    [{}, {}],
    [{ title: "  " }, { title: "Give it a title." }],
    [{ estimateHours: "soon" }, { estimateHours: "Hours as a number, such as 1.5." }],
    [{ estimateHours: "-1" }, { estimateHours: "Hours as a number, such as 1.5." }],
    [{ startOn: "2026-12-02" }, { dueOn: "It would be due before it starts." }],
  ])("%j is answered %j", (change, problems) => {
    expect(checkTaskForm({ ...filled, ...change })).toEqual(problems);
  });
});
