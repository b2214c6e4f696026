import { expect } from "@playwright/test";
import type { TestClient } from "./test-client.ts";

/** What the reference server of everything does wherever it is: a call, and one that tells how far it is. */
export async function tourCalls(client: TestClient): Promise<void> {
  expect((await client.call("echo", { message: "hi" })).text).toBe("Echo: hi");
  const before = client.heard.progress.length;
  const long = { duration: 1, steps: 4 };
  const done = await client.call("trigger-long-running-operation", long, { onProgress: () => undefined });
  expect(done.text).toContain("completed");
  // A program in between that is an SDK's client forgets who hears progress, and loses what comes with the answer.
  const steps = client.heard.progress.slice(before);
  expect(steps.length).toBeGreaterThan(0);
  expect(steps).toEqual([1, 2, 3, 4].slice(0, steps.length));
}

/** And where its questions find their way back to whoever called. */
export async function tourQuestions(client: TestClient): Promise<void> {
  expect((await client.call("trigger-sampling-request", { prompt: "6 x 7" })).text).toContain("forty-two");
  expect((await client.call("trigger-elicitation-request")).text).toContain("provided the requested");
}
