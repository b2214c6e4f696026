import { defineServer } from "../kernel/define-server.ts";
import type { HostedGround } from "../kernel/hosted-ground.ts";
import type { HostedServer } from "../kernel/hosted-server.ts";
import { startForgetting } from "../kernel/start-forgetting.ts";
import { keptHistory } from "./data-store/kept-history.ts";
import { WorkStore } from "./data-store/work-store.ts";
import { help } from "./help.ts";
import { leastRoles } from "./least-roles.ts";
import { NotificationManager } from "./notification-manager/notification-manager.ts";
import { Prioritiser } from "./prioritiser/prioritiser.ts";
import { ProjectManager } from "./project-manager/project-manager.ts";
import { breakDown } from "./prompts/break-down.ts";
import { planWeek } from "./prompts/plan-week.ts";
import { standUp } from "./prompts/stand-up.ts";
import { ReportGenerator } from "./report-generator/report-generator.ts";
import { ResourcePlanner } from "./resource-planner/resource-planner.ts";
import { projectBoard } from "./resources/project-board.ts";
import { projectProgress } from "./resources/project-progress.ts";
import { taskResource } from "./resources/task-resource.ts";
import { tellOfChanges } from "./resources/tell-of-changes.ts";
import { workStatus } from "./resources/work-status.ts";
import { TaskEngine } from "./task-engine/task-engine.ts";
import type { TasksParts } from "./tasks-parts.ts";
import { addAbsence } from "./tools/add-absence.ts";
import { addDependency } from "./tools/add-dependency.ts";
import { addMilestone } from "./tools/add-milestone.ts";
import { addNotificationRule } from "./tools/add-notification-rule.ts";
import { addPerson } from "./tools/add-person.ts";
import { archiveTask } from "./tools/archive-task.ts";
import { assignTask } from "./tools/assign-task.ts";
import { blockTask } from "./tools/block-task.ts";
import { commentTask } from "./tools/comment-task.ts";
import { completeTask } from "./tools/complete-task.ts";
import { createCampaignTasks } from "./tools/create-campaign-tasks.ts";
import { createProject } from "./tools/create-project.ts";
import { createTask } from "./tools/create-task.ts";
import { createTasks as createManyTasks } from "./tools/create-tasks.ts";
import { findConflicts } from "./tools/find-conflicts.ts";
import { getProjectProgress } from "./tools/get-project-progress.ts";
import { getTask } from "./tools/get-task.ts";
import { getTaskHistory } from "./tools/get-task-history.ts";
import { listNotificationRules } from "./tools/list-notification-rules.ts";
import { listNotifications } from "./tools/list-notifications.ts";
import { listPeople } from "./tools/list-people.ts";
import { listProjects } from "./tools/list-projects.ts";
import { listTasks } from "./tools/list-tasks.ts";
import { makeReport } from "./tools/make-report.ts";
import { planResources } from "./tools/plan-resources.ts";
import { removeDependency } from "./tools/remove-dependency.ts";
import { removeNotificationRule } from "./tools/remove-notification-rule.ts";
import { reopenTask } from "./tools/reopen-task.ts";
import { resolveConflict } from "./tools/resolve-conflict.ts";
import { restoreTask } from "./tools/restore-task.ts";
import { scheduleReviews } from "./tools/schedule-reviews.ts";
import { scoreTasks } from "./tools/score-tasks.ts";
import { searchTasks } from "./tools/search-tasks.ts";
import { setPriorityWeights } from "./tools/set-priority-weights.ts";
import { setRecurrence } from "./tools/set-recurrence.ts";
import { setReminder } from "./tools/set-reminder.ts";
import { startTask } from "./tools/start-task.ts";
import { unblockTask } from "./tools/unblock-task.ts";
import { updateMilestone } from "./tools/update-milestone.ts";
import { updateProject } from "./tools/update-project.ts";
import { updateTask } from "./tools/update-task.ts";

export type TasksGround = Pick<HostedGround, "db" | "clock" | "logger" | "publicUrl" | "events" | "notices">;
export type Tasks = { server: HostedServer; parts: TasksParts };

/** Tasks, projects, people and plans: the table of what this server offers. */
export function createTasks({ db, clock, logger, publicUrl, events, notices }: TasksGround): Tasks {
  const store = new WorkStore({ db, events, clock });
  const parts: TasksParts = {
    tasks: new TaskEngine(store),
    projects: new ProjectManager(store),
    planner: new ResourcePlanner(store),
    prioritiser: new Prioritiser(store),
    reports: new ReportGenerator(store),
    notifications: new NotificationManager({ store, events, notices, logger, publicUrl }),
  };
  const { news, stop } = tellOfChanges(events);
  const forgetting = startForgetting({ pool: db.pool, clock, logger }, keptHistory);

  const server = defineServer({
    slug: "tasks",
    title: "Tasks",
    description:
      "Tasks and projects: assign, order, remind, plan people's weeks, report. With a page of its own.",
    version: "1.0.0",
    instructions:
      "Tasks have ids such as T-12; projects and people go by name. Find with search_tasks and list_tasks, read with " +
      "get_task before you change, and give its revision as expectedRevision. score_tasks says what to do first, " +
      "find_conflicts what does not fit. Make many tasks with create_tasks, in one step. Lists go on with nextCursor.",
    help,
    tools: [
      createTask(parts),
      createManyTasks(parts),
      listTasks(parts),
      searchTasks(parts),
      getTask(parts),
      getTaskHistory(parts),
      updateTask(parts),
      assignTask(parts),
      startTask(parts),
      blockTask(parts),
      unblockTask(parts),
      completeTask(parts),
      reopenTask(parts),
      archiveTask(parts),
      restoreTask(parts),
      addDependency(parts),
      removeDependency(parts),
      setRecurrence(parts),
      setReminder(parts),
      commentTask(parts),
      createProject(parts),
      listProjects(parts),
      updateProject(parts),
      addMilestone(parts),
      updateMilestone(parts),
      getProjectProgress(parts),
      createCampaignTasks(parts),
      scheduleReviews(parts),
      addPerson(parts),
      listPeople(parts),
      addAbsence(parts),
      planResources(parts),
      findConflicts(parts),
      resolveConflict(parts),
      scoreTasks(parts),
      setPriorityWeights(parts),
      makeReport(parts),
      addNotificationRule(parts),
      listNotificationRules(parts),
      removeNotificationRule(parts),
      listNotifications(parts),
    ],
    leastRoles,
    resources: [workStatus(parts)],
    resourceTemplates: [taskResource(parts), projectBoard(parts), projectProgress(parts)],
    prompts: [planWeek(parts), standUp(parts), breakDown(parts)],
    news,
    close: async () => {
      stop();
      forgetting.stop();
      parts.notifications.close();
    },
  });
  return { server, parts };
}
