import { expect, it } from "vitest";
import type { DomainEvent } from "../../kernel/hosted-ground.ts";
import { isUrgent, matchesRule } from "./matches-rule.ts";
import { type Condition, NotificationRule } from "./rule.ts";
import { writeDigest, writeText } from "./write-text.ts";

const event: DomainEvent = {
  ...{ id: "7", type: "task.completed", entityId: "T-1", at: new Date(0), actor: { id: "a", name: "Ada" } },
  data: { title: "Write @copy", priority: 3, tags: ["web", "Launch"], task: { owner: "Grace" } },
};
const when = (...conditions: Condition[]) => matchesRule({ events: ["task.*"], when: conditions }, event);

it.each<[Condition, boolean]>([
  [{ field: "actor", is: "equals", value: "ada" }, true],
  [{ field: "actor", is: "differs", value: "Ada" }, false],
  [{ field: "data.priority", is: "at_least", value: 3 }, true],
  [{ field: "data.priority", is: "at_most", value: 2 }, false],
  [{ field: "data.tags", is: "equals", value: "launch" }, true],
  [{ field: "data.title", is: "contains", value: "COPY" }, true],
  [{ field: "data.task.owner", is: "equals", value: "Grace" }, true],
  [{ field: "data.missing", is: "exists" }, false],
  [{ field: "data.missing", is: "at_least", value: 0 }, false],
  [{ field: "data.constructor", is: "exists" }, false],
  [{ field: "urgent", is: "equals", value: true }, false],
])("%o holds: %s", (condition, holds) => {
  expect(when(condition)).toBe(holds);
});

it("all conditions must hold, and another type of event is not meant", () => {
  const [yes, no] = [
    { field: "actor", is: "equals", value: "Ada" } as const,
    { field: "actor", is: "equals", value: "Bob" } as const,
  ];
  expect([when(yes), when(yes, no)]).toEqual([true, false]);
  expect(matchesRule({ events: ["crm.*", "task.created"], when: [] }, event)).toBe(false);
  expect([
    isUrgent({}, event),
    isUrgent({ urgentWhen: [] }, event),
    isUrgent({ urgentWhen: [no] }, event),
  ]).toEqual([...[false, true, false]]);
});

it("a text names what it tells of, and data calls nobody", () => {
  expect(writeText("{actor} did {data.title} of {data.task.owner}, {data.nothing}", event)).toBe(
    "Ada did Write @\u2060copy of Grace, —",
  );
  expect(writeText(undefined, event)).toBe("Ada: task completed — Write @\u2060copy");
  const texts = Array.from({ length: 32 }, (_, index) => `thing ${index}`);
  expect(writeDigest("done", texts)).toMatch(
    /^\*done\*: 32 things happened\n- thing 0\n[\s\S]*\n… and 2 more$/,
  );
});

it.each([{ isUrgent: true }, { priority: "urgent" }, { severity: "critical" }])(
  "%o says itself that it is urgent",
  (data) => {
    const urgentWhen = [{ field: "urgent", is: "equals" as const, value: true }];
    expect(isUrgent({ urgentWhen }, { ...event, data })).toBe(true);
  },
);

it("types of events may have more than one dot", () => {
  for (const type of ["crm.contact.created", "crm.contact.*", "task.*", "*"]) {
    expect(NotificationRule.safeParse({ events: [type], to: "#general" }).success, type).toBe(true);
  }
  for (const type of ["crm", "crm.", "Task.done", "a.b.c.d.e.f", "*.created"]) {
    expect(NotificationRule.safeParse({ events: [type], to: "#general" }).success, type).toBe(false);
  }
});
