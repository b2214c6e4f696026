/** `input_required` is not kept: it is what a working task with open questions is. */
export type TaskState = "working" | "completed" | "cancelled" | "failed";

/** A call that was answered with a promise: what replicas share of it. */
export type Task = {
  /** Unguessable, and still not enough to use it: it is its caller's, at its endpoint. */
  id: string;
  callerId: string;
  /** Of the endpoint that it was called at. */
  slug: string;
  server: string;
  tool: string;
  state: TaskState;
  /** How far it is, in its tool's words. */
  message: string | null;
  /** JSON: of a completed task its result, of a failed one its error. */
  reply: string | null;
  /** JSON: what its client was asked and has not answered, by name. Null: nothing. */
  questions: string | null;
  createdAtMs: number;
  updatedAtMs: number;
  /** Nobody can ask for it any more. Moves on while it works. */
  expiresAtMs: number;
};
