import { describe, expect, it } from "vitest";
import { findConflicts, type Plan } from "./find-conflicts.ts";
import { capacityOf, loadWeeks, type PlannedPerson, type PlannedTask, spreadTask } from "./spread-work.ts";

const TODAY = "2026-11-23"; // a Monday
const person = (
  id: number,
  name: string,
  hoursPerWeek: number,
  absences: PlannedPerson["absences"] = [],
) => ({
  ...{ id, name, hoursPerWeek, absences },
});
const task = (
  id: number,
  assigneeId: number,
  hours: number,
  more: Partial<PlannedTask> = {},
): PlannedTask => ({
  ...{ id, title: `task ${id}`, assigneeId, hours, priority: 1, startOn: null, dueOn: null, revision: 1 },
  ...more,
});
function planOf(
  people: PlannedPerson[],
  tasks: PlannedTask[],
  dependencies: Plan["dependencies"] = [],
  today = TODAY,
): Plan {
  const spreads = tasks.map((one) => spreadTask(one, people.find(({ id }) => id === one.assigneeId)!, today));
  const loads = loadWeeks(people, spreads, { today, weeks: 12 });
  return { people, spreads, dependencies, today, loads };
}

const conflictsOf = (plan: Plan) => findConflicts(plan, 100).conflicts;

describe("work", () => {
  it("is spread over the working days it has left, without the days its person is away", () => {
    const ada = person(1, "Ada", 40, [{ fromOn: "2026-11-25", toOn: "2026-11-30" }]);
    const { days } = spreadTask(task(1, 1, 8, { startOn: "2026-11-20", dueOn: "2026-12-01" }), ada, TODAY);
    expect(days).toEqual(["2026-11-23", "2026-11-24", "2026-12-01"]);
  });

  it("that is late is for today, and of a weekend for Monday", () => {
    const ada = person(1, "Ada", 40);
    expect(spreadTask(task(1, 1, 8, { dueOn: "2026-11-01" }), ada, TODAY).days).toEqual([TODAY]);
    const weekend = task(2, 1, 2, { startOn: "2026-11-28", dueOn: "2026-11-29" });
    expect(spreadTask(weekend, ada, TODAY).days).toEqual(["2026-11-30"]);
  });

  it("due in years does not begin today", () => {
    const { days } = spreadTask(task(1, 1, 8, { dueOn: "2036-11-21" }), person(1, "Ada", 40), TODAY);
    expect(days[0]).toBe("2036-11-07");
  });

  it("makes weeks with the hours of each task, and a week with absences has less time", () => {
    const plan = planOf(
      [person(1, "Ada", 40, [{ fromOn: "2026-11-26", toOn: "2026-11-27" }])],
      [task(1, 1, 6, { dueOn: "2026-11-25" })],
    );
    expect(plan.loads[0]).toMatchObject({ week: TODAY, capacityHours: 24, hours: 6 });
  });

  it("of which some days are over, a week has less time", () => {
    const ada = person(1, "Ada", 40);
    expect(["2026-11-26", "2026-11-28"].map((today) => capacityOf(ada, TODAY, today))).toEqual([16, 0]);
  });
});

describe("conflicts", () => {
  it.each(["2026-11-20", "2026-11-21", "2026-11-22", TODAY])(
    "have a way out on %s, weekend or not",
    (today) => {
      const people = [person(1, "Ada", 40), person(2, "Ben", 0)];
      const [conflict] = conflictsOf(planOf(people, [task(7, 2, 2)], [], today));
      expect(conflict).toMatchObject({ kind: "overload", person: "Ben" });
      expect(conflict!.resolutions.map(({ id }) => id)).toContain("reassign:T-7:W-1");
    },
  );

  it("are none where everything fits", () => {
    expect(conflictsOf(planOf([person(1, "Ada", 40)], [task(1, 1, 20, { dueOn: "2026-11-27" })]))).toEqual(
      [],
    );
  });

  it("name a week with too much work, and offer another person or a later week; what matters least goes first", () => {
    const tasks = [
      task(1, 1, 12, { dueOn: "2026-11-27", priority: 3 }),
      task(2, 1, 12, { dueOn: "2026-11-27", priority: 0 }),
    ];
    const [conflict] = conflictsOf(planOf([person(1, "Ada", 20), person(2, "Ben", 30)], tasks));
    expect(conflict).toMatchObject({
      id: "overload:W-1:2026-11-23",
      kind: "overload",
      tasks: ["T-2", "T-1"],
    });
    expect(conflict!.resolutions.map(({ id }) => id)).toEqual([
      ...[
        "reassign:T-2:W-2",
        "move:T-2:2026-11-30:2026-12-04",
        "reassign:T-1:W-2",
        "move:T-1:2026-11-30:2026-12-04",
      ],
    ]);
  });

  it("do not offer somebody who has no time either", () => {
    const tasks = [task(1, 1, 30, { dueOn: "2026-11-27" }), task(2, 2, 20, { dueOn: "2026-11-27" })];
    const [conflict] = conflictsOf(planOf([person(1, "Ada", 20), person(2, "Ben", 30)], tasks));
    expect(conflict!.resolutions).toEqual([]); // and no week of Ada's own has thirty hours
  });

  it("name a task whose person is away all the while", () => {
    const away = person(1, "Ada", 40, [{ fromOn: "2026-11-23", toOn: "2026-12-04" }]);
    const [conflict] = conflictsOf(
      planOf([away], [task(1, 1, 8, { startOn: "2026-11-24", dueOn: "2026-11-26" })]),
    );
    expect(conflict).toMatchObject({
      id: "absence:T-1",
      resolutions: [{ id: "move:T-1:2026-12-07:2026-12-11" }],
    });
  });

  it("name a task that is due before what it waits for, and move it with its length", () => {
    const tasks = [
      task(1, 1, 1, { dueOn: "2026-12-01" }),
      task(2, 1, 1, { startOn: "2026-11-24", dueOn: "2026-11-25" }),
    ];
    const plan = planOf([person(1, "Ada", 40)], tasks, [{ taskId: 2, onId: 1 }]);
    expect(conflictsOf(plan)).toMatchObject([
      { kind: "order", resolutions: [{ id: "move:T-2:2026-12-01:2026-12-02" }] },
    ]);
  });
});
