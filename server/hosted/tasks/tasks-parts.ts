import type { CallerFacts } from "../kernel/hosted-context.ts";
import type { Author } from "./data-store/work-store.ts";
import type { NotificationManager } from "./notification-manager/notification-manager.ts";
import type { Prioritiser } from "./prioritiser/prioritiser.ts";
import type { ProjectManager } from "./project-manager/project-manager.ts";
import type { ReportGenerator } from "./report-generator/report-generator.ts";
import type { ResourcePlanner } from "./resource-planner/resource-planner.ts";
import type { TaskEngine } from "./task-engine/task-engine.ts";

/** What the tools share; the dashboard's page stands on the same. */
export type TasksParts = {
  tasks: TaskEngine;
  projects: ProjectManager;
  planner: ResourcePlanner;
  prioritiser: Prioritiser;
  reports: ReportGenerator;
  notifications: NotificationManager;
};

/** In the history stands who called. */
export const authorOf = ({ id, name }: CallerFacts): Author => ({ id, name });
