import { ToolFailure } from "../kernel/tool-failure.ts";

export type FailureKind =
  /** The service could not be asked, or broke off. */
  | "unreachable"
  | "timeout"
  /** 5xx: it says itself that it failed. */
  | "unavailable"
  | "rate_limited"
  /** It failed so often that it is left alone for a while. */
  | "circuit_open"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  /** It does not take the request as it is. */
  | "invalid"
  /** It answered what its description does not say. */
  | "unexpected"
  | "too_large";

type Told = {
  service: string;
  kind: FailureKind;
  /** Sentences: what happened, and what to do. */
  says: string;
  status?: number;
  /** Epoch ms: before it nobody need try again. */
  retryAtMs?: number;
  /** The request may have been carried out all the same. */
  mayHaveHappened?: boolean;
  /** What the service said, parsed. */
  body?: unknown;
  cause?: unknown;
};

/** A service did not do what it was asked. As a tool's failure it is told in its own words. */
export class ServiceFailure extends ToolFailure {
  readonly service: string;
  readonly kind: FailureKind;
  readonly status: number | null;
  readonly retryAtMs: number | null;
  readonly mayHaveHappened: boolean;
  readonly body: unknown;

  constructor({ service, kind, says, status, retryAtMs, mayHaveHappened, body, cause }: Told) {
    super(says, { cause });
    this.service = service;
    this.kind = kind;
    this.status = status ?? null;
    this.retryAtMs = retryAtMs ?? null;
    this.mayHaveHappened = mayHaveHappened ?? false;
    this.body = body ?? null;
  }

  /** The service's own trouble, which may pass: what opens a circuit and is worth another try. */
  get isTrouble(): boolean {
    return this.kind === "unreachable" || this.kind === "timeout" || this.kind === "unavailable";
  }
}
