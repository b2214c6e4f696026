import { toGatewayError } from "../../foundation/gateway-error.ts";
import { topicOf } from "../news/news.ts";
import { writeNews } from "../news/write-news.ts";
import type { GatewayParts } from "../parts.ts";
import { isTaskOf } from "./is-task-of.ts";
import { writeTask } from "./write-task.ts";

/** Streams of this process that listen for a task hear what tasks/get would say, whenever that has changed. */
export function tellTasks({ tasks, news, logger }: Pick<GatewayParts, "tasks" | "news" | "logger">): void {
  /** Being read now; true: and changed since. So that no stream hears an older state after a newer one. */
  const reading = new Map<string, boolean>();

  async function tell(id: string): Promise<void> {
    const topic = topicOf.task(id);
    while (news.isWanted(topic) && reading.get(id) !== false) {
      reading.set(id, false);
      const task = await tasks.find(id);
      if (task === null) return;
      const written = writeNews("notifications/tasks", writeTask(task));
      news.tell(topic, written, ({ caller, endpoint }) => isTaskOf(task, caller, endpoint));
    }
  }

  tasks.onChanged((id) => {
    if (reading.has(id)) {
      reading.set(id, true);
      return;
    }
    reading.set(id, true);
    tell(id)
      .catch((error) =>
        logger.debug({ err: toGatewayError(error), task: id }, "a task's change was not told"),
      )
      .finally(() => reading.delete(id));
  });
}
