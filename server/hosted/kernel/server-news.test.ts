import { once } from "node:events";
import { expect, it } from "vitest";
import { createServerNews, type ServerEvent } from "./server-news.ts";

it("reaches all who hear, and none that stopped", () => {
  const news = createServerNews();
  const [heard, early]: [ServerEvent[], ServerEvent[]] = [[], []];
  news.subscribe((event) => heard.push(event));
  const stop = news.subscribe((event) => early.push(event));
  news.listChanged("tools");
  stop();
  news.resourceUpdated("test://a");
  expect(heard).toEqual([
    { kind: "list changed", list: "tools" },
    { kind: "resource updated", uri: "test://a" },
  ]);
  expect(early).toEqual([{ kind: "list changed", list: "tools" }]);
});

it("is told to the others, too, when one of them fails to hear", async () => {
  const news = createServerNews();
  const heard: ServerEvent[] = [];
  news.subscribe(() => {
    throw new Error("deaf");
  });
  news.subscribe((event) => heard.push(event));
  const warned = once(process, "warning");
  news.listChanged("prompts");
  expect(heard).toHaveLength(1);
  expect((await warned)[0]).toMatchObject({ message: "deaf" });
});
