import type { MessagePort } from "node:worker_threads";

/** By name: what is asked, and what is answered. */
export type Requests = Record<string, { args: unknown; answer: unknown }>;
export type Request = { id: number; name: string; args: unknown };
export type Reply =
  | { kind: "reply"; id: number; answer: unknown }
  | { kind: "refusal"; id: number; message: string };

type Answers<Asked extends Requests> = {
  [Name in keyof Asked]: (
    args: Asked[Name]["args"],
  ) => Asked[Name]["answer"] | Promise<Asked[Name]["answer"]>;
};

/** In a thread: answers what the house asks, by name. */
export function answerRequests<Asked extends Requests>(port: MessagePort, answers: Answers<Asked>): void {
  port.on("message", async ({ id, name, args }: Request) => {
    try {
      const answer = await answers[name]!(args as never); // the asker is typed by the same table
      port.postMessage({ kind: "reply", id, answer } satisfies Reply);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({ kind: "refusal", id, message } satisfies Reply);
    }
  });
}
