import { pino } from "pino";
import { afterEach, expect, it } from "vitest";
import { askThread } from "./ask-thread.ts";

const WORKER = `
  import { parentPort } from "node:worker_threads";
  parentPort.postMessage({ kind: "begun" });
  parentPort.on("message", ({ id, name, args }) => {
    if (name === "end") process.exit(1);
    if (name === "fail") parentPort.postMessage({ kind: "refusal", id, message: "no " + args });
    if (name === "echo") parentPort.postMessage({ kind: "reply", id, answer: args });
  });`;

type Asked = {
  echo: { args: string; answer: string };
  fail: { args: string; answer: null };
  end: { args: null; answer: null };
};
const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

function start(heard: () => void = () => undefined) {
  const thread = askThread<Asked, { kind: "begun" }>({
    name: "test",
    file: new URL(`data:text/javascript,${encodeURIComponent(WORKER)}`),
    data: null,
    heapMegabytesMax: 64,
    logger: pino({ level: "silent" }),
    heard,
  });
  open.push(thread);
  return thread;
}

it("answers belong to their questions, and refusals arrive as errors", async () => {
  const thread = start();
  expect(await Promise.all(["a", "b", "c"].map((each) => thread.ask("echo", each)))).toEqual(["a", "b", "c"]);
  await expect(thread.ask("fail", "way")).rejects.toThrow("no way");
  expect(thread.waiting()).toBe(0);
});

it("a thread that ends fails what was asked, in words, and another takes its place", async () => {
  const begun: (() => void)[] = [];
  const next = () => new Promise<void>((resolve) => begun.push(resolve));
  const first = next();
  const thread = start(() => begun.shift()?.());
  await first;
  const second = next();
  await expect(thread.ask("end", null)).rejects.toThrow("starting again");
  await expect(thread.ask("echo", "too soon")).rejects.toThrow("starting again");
  await second;
  expect(await thread.ask("echo", "there")).toBe("there");
});

it("closing fails what is still asked", async () => {
  const thread = start();
  const asked = thread.ask("end", null).catch((error: Error) => error.message);
  await thread.close();
  expect(await asked).toContain("starting again");
});
