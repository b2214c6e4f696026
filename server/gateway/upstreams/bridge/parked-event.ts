import type { ErrorCode } from "../../../foundation/error-codes.ts";
import type { WireError } from "../../../foundation/gateway-error.ts";
import type { JsonObject } from "../../protocol/message.ts";
import type { Outcome } from "../connection.ts";

/** What happens to a call that waits for its client, in the order of its log. */
export type ParkedEvent =
  /** From here on the log tells of it. */
  | { kind: "parked" }
  /** Its replica has the client's answers. */
  | { kind: "taken" }
  /** Everything that waits for an answer now, by name. */
  | { kind: "asked"; questions: Readonly<Record<string, { method: string; params: JsonObject }>> }
  /** Within the call: progress, logs. */
  | { kind: "said"; notification: JsonObject }
  /** The last. */
  | { kind: "over"; outcome: Outcome }
  | { kind: "broken"; code: ErrorCode; message: string; wire: WireError | null };
