import { fitsType } from "../../events/fits-type.ts";
import type { DomainEvent } from "../../kernel/hosted-ground.ts";
import type { Condition, NotificationRule } from "./rule.ts";

export function matchesRule(
  { events, when }: Pick<NotificationRule, "events" | "when">,
  event: DomainEvent,
): boolean {
  return fitsType(events, event.type) && when.every((condition) => holds(condition, event));
}

export function isUrgent({ urgentWhen }: Pick<NotificationRule, "urgentWhen">, event: DomainEvent): boolean {
  return urgentWhen?.every((condition) => holds(condition, event)) ?? false;
}

function holds({ field, is, value }: Condition, event: DomainEvent): boolean {
  const found = readField(event, field);
  if (is === "exists") return found !== undefined && found !== null;
  if (is === "differs") return !isSame(found, value);
  if (is === "equals") return [found].flat().some((one) => isSame(one, value));
  if (is === "contains") {
    const wanted = String(value ?? "").toLowerCase();
    return [found].flat().some((one) => one !== undefined && String(one).toLowerCase().includes(wanted));
  }
  const [left, right] = [Number(found), Number(value)];
  return is === "at_least" ? left >= right : left <= right; // NaN is neither
}

function isSame(found: unknown, value: unknown): boolean {
  if (typeof found === "string" && typeof value === "string")
    return found.toLowerCase() === value.toLowerCase();
  return found === value || (found !== undefined && String(found) === String(value));
}

/** Messages, tasks and alerts each say it in their own way. */
function saysUrgent({ data: { isUrgent: flag, priority, severity } }: DomainEvent): boolean {
  return flag === true || priority === "urgent" || severity === "critical";
}

/** `data.task.title`; own properties only, whatever the event was told with. */
export function readField(event: DomainEvent, field: string): unknown {
  if (field === "type") return event.type;
  if (field === "entityId") return event.entityId;
  if (field === "actor") return event.actor.name;
  if (field === "urgent") return saysUrgent(event);
  return field
    .split(".")
    .slice(1)
    .reduce<unknown>(
      (at, key) =>
        typeof at === "object" && at !== null && Object.hasOwn(at, key)
          ? (at as Record<string, unknown>)[key]
          : undefined,
      event.data,
    );
}
