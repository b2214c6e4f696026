import type { JsonObject } from "../protocol/message.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import { followUpstreamTask } from "../tasks/follow-upstream-task.ts";
import { topicOf } from "./news.ts";
import type { StreamLine, StreamParts } from "./open-stream.ts";
import { honour, readFilter, writeFilter } from "./read-filter.ts";
import { type Finish, untilEnded } from "./until-ended.ts";
import { forListener, tagOf, writeNews } from "./write-news.ts";

/** subscriptions/listen: says what it will tell of, tells it, and answers when there is nothing more to tell. */
export async function listen(
  call: AllowedCall,
  { outlet, incoming }: StreamLine,
  parts: StreamParts,
): Promise<Reply> {
  const { message, caller, endpoint } = call;
  const filter = await honour(readFilter(message.params), call, parts);
  const tag = tagOf(message.id!); // authorize lets no notification pass for it
  const resources = new Set(filter.resources);
  /** What comes before we have said that it will; null: it is said. */
  let held: string[] | null = [];
  let isOver = false;
  const following = new AbortController();
  const { signal } = following;
  const tellTask = (task: JsonObject) => {
    const members = JSON.stringify(task).slice(1, -1);
    if (!isOver) outlet.send(forListener(writeNews("notifications/tasks", members), tag), null);
  };
  const listener = {
    kind: "listen" as const,
    caller,
    endpoint: endpoint.slug,
    session: null,
    tag,
    topics: new Set([
      ...filter.lists.map((list) => topicOf.list(endpoint.slug, list)),
      ...filter.tasks.map(topicOf.task),
    ]),
    resources: () => resources,
    hear(json: string) {
      if (held === null) outlet.send(json, null);
      else held.push(json);
    },
  };
  const acknowledge = () => {
    outlet.open({ isResumable: false });
    const members = `"notifications":${JSON.stringify(writeFilter(filter))}`;
    outlet.send(forListener(writeNews("notifications/subscriptions/acknowledged", members), tag), null);
    for (const json of held ?? []) outlet.send(json, null);
    held = null;
    // A task may have gone on before anybody listened.
    for (const id of filter.tasks) parts.tasks.announce(id);
    for (const id of filter.tasks)
      void followUpstreamTask(id, call, { seal: parts.seal, signal, hear: tellTask });
  };
  /** A change right after our word must not be missed by a server that has yet to hear of it. */
  const begin = (finish: Finish) => {
    const { following } = parts.news;
    if (following === null) acknowledge();
    else following.then(() => isOver || acknowledge()).catch(finish);
  };
  if (filter.lists.length + filter.resources.length + filter.tasks.length === 0) acknowledge();
  else
    await untilEnded(listener, incoming.abort, begin, parts).finally(() => {
      isOver = true;
      following.abort();
    });
  return { result: { resultType: "complete", _meta: JSON.parse(tag) }, isToolError: false };
}
