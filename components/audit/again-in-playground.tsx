"use client";
import type { AuditRecord } from "../../server/contracts/audit.ts";
import { PlaygroundLink } from "../playground/playground-link.tsx";
import type { Subject } from "../playground/search-params.ts";

const kinds: Record<string, Subject["kind"]> = {
  "tools/call": "tools",
  "prompts/get": "prompts",
  "resources/read": "resources",
};

/** What an exchange was about, on the bench of the playground. Its arguments are not in the log, and so not there. */
export function AgainInPlayground({ record }: { record: AuditRecord }) {
  const { kind, method, tool, endpoint, callerKind, callerId } = record;
  const subjectKind = kinds[method];
  const slug = /^\/mcp(?:\/([a-z0-9-]+))?$/.exec(endpoint ?? "");
  if (kind !== "exchange" || subjectKind === undefined || tool === null || slug === null) return null;
  const keyId = callerKind === "key" ? callerId : null;
  return (
    <PlaygroundLink endpoint={slug[1] ?? ""} subject={{ kind: subjectKind, name: tool }} keyId={keyId} />
  );
}
