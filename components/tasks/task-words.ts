import type { TaskPriority, TaskState } from "../../server/contracts/work.ts";
import type { Tone } from "../ui/badge.tsx";
import { formatCount } from "../ui/format-number.ts";

export const stateWords: Record<TaskState, string> = {
  todo: "To do",
  in_progress: "In progress",
  blocked: "Blocked",
  done: "Done",
};
export const stateTones: Record<TaskState, Tone> = {
  todo: "neutral",
  in_progress: "neutral",
  blocked: "warning",
  done: "well",
};
export const priorityWords: Record<TaskPriority, string> = {
  low: "Low",
  normal: "Normal",
  high: "High",
  urgent: "Urgent",
};
export const priorityTones: Record<TaskPriority, Tone> = {
  low: "neutral",
  normal: "neutral",
  high: "warning",
  urgent: "bad",
};

export function sayHours(hours: number): string {
  return `${Math.round(hours * 10) / 10} h`;
}

/** One line, however many: an axis breaks at plain spaces. */
export function sayHoursOnAxis(hours: number): string {
  return `${formatCount(hours)}\u00a0h`;
}

/** The server counts no further. */
export const TOTAL_MAX = 5_000;

/** Of one count, or of the sum of several. */
export function sayTotal(...totals: number[]): string {
  const isAll = totals.every((total) => total < TOTAL_MAX);
  return `${formatCount(totals.reduce((sum, total) => sum + total, 0))}${isAll ? "" : "+"}`;
}
