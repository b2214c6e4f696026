/** How urgent a call is where a server is busy; most urgent first. */
export const priorities = ["critical", "high", "normal", "low"] as const;
export type Priority = (typeof priorities)[number];

export const usualPriority: Priority = "normal";

/** What each is for, in the words of the forms. */
export const prioritySays: Readonly<Record<Priority, string>> = {
  critical: "Let in first. For what people wait for, or what must not fail.",
  high: "Before the usual.",
  normal: "As most calls.",
  low: "Waits longest, and gives way when the queue is full. For work in the background.",
};
