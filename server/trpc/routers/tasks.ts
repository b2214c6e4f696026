import {
  ArchiveTaskInput,
  CommentTaskInput,
  CreateProjectInput,
  CreateTaskInput,
  LinkTasksInput,
  ListTasksInput,
  MoveTaskInput,
  ReportInput,
  ResolveConflictInput,
  TaskIdInput,
  UpdateTaskInput,
  WorkScope,
} from "../../contracts/work-pages.ts";
import { archiveTask } from "../../control/tasks/archive-task.ts";
import { commentTask } from "../../control/tasks/comment-task.ts";
import { createProject } from "../../control/tasks/create-project.ts";
import { createTask } from "../../control/tasks/create-task.ts";
import { getBoard } from "../../control/tasks/get-board.ts";
import { getTask } from "../../control/tasks/get-task.ts";
import { getTaskHistory } from "../../control/tasks/get-task-history.ts";
import { getTimeline } from "../../control/tasks/get-timeline.ts";
import { linkTasks } from "../../control/tasks/link-tasks.ts";
import { listConflicts } from "../../control/tasks/list-conflicts.ts";
import { listProjects } from "../../control/tasks/list-projects.ts";
import { listTasks } from "../../control/tasks/list-tasks.ts";
import { listWorkPeople } from "../../control/tasks/list-work-people.ts";
import { loadSampleProject } from "../../control/tasks/load-sample-project.ts";
import { makeReport } from "../../control/tasks/make-report.ts";
import { moveTask } from "../../control/tasks/move-task.ts";
import { resolveConflict } from "../../control/tasks/resolve-conflict.ts";
import { updateTask } from "../../control/tasks/update-task.ts";
import { procedure, router } from "../init.ts";

export const tasksRouter = router({
  list: procedure("tasks:read").input(ListTasksInput).query(listTasks),
  board: procedure("tasks:read").input(WorkScope).query(getBoard),
  timeline: procedure("tasks:read").input(WorkScope).query(getTimeline),
  get: procedure("tasks:read").input(TaskIdInput).query(getTask),
  history: procedure("tasks:read").input(TaskIdInput).query(getTaskHistory),
  projects: procedure("tasks:read").query(listProjects),
  people: procedure("tasks:read").query(listWorkPeople),
  report: procedure("tasks:read").input(ReportInput).query(makeReport),
  conflicts: procedure("tasks:read").query(listConflicts),
  create: procedure("tasks:write").input(CreateTaskInput).mutation(createTask),
  update: procedure("tasks:write").input(UpdateTaskInput).mutation(updateTask),
  move: procedure("tasks:write").input(MoveTaskInput).mutation(moveTask),
  archive: procedure("tasks:write").input(ArchiveTaskInput).mutation(archiveTask),
  comment: procedure("tasks:write").input(CommentTaskInput).mutation(commentTask),
  link: procedure("tasks:write").input(LinkTasksInput).mutation(linkTasks),
  createProject: procedure("tasks:write").input(CreateProjectInput).mutation(createProject),
  loadSample: procedure("tasks:write").mutation(loadSampleProject),
  resolve: procedure("tasks:write").input(ResolveConflictInput).mutation(resolveConflict),
});
