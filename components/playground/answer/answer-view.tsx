"use client";
import { useState } from "react";
import { isSchema } from "../../schema-form/resolve-schema.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { JsonView } from "../../ui/json-view.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import type { Call } from "../conversation/conversation-state.ts";
import { CallProgress } from "./call-progress.tsx";
import { LogList } from "./log-list.tsx";
import { ResultView } from "./result-view.tsx";

const views = [
  { value: "read", label: "Rendered" },
  { value: "json", label: "JSON" },
  { value: "logs", label: "Logs" },
] as const;
type View = (typeof views)[number]["value"];

/** What came back, as it is meant to be read. */
export function AnswerView({ call }: { call: Call | null }) {
  const [view, setView] = useState<View>("read");
  if (call === null) {
    return (
      <section aria-label="Answer" className="grid flex-1 place-content-center bg-sunk">
        <p className="py-8 text-second">The answer will be here.</p>
      </section>
    );
  }
  const logs = call.logs.length;
  const options = views.map((one) =>
    one.value === "logs" && logs > 0 ? { ...one, label: `Logs ${logs}` } : one,
  );
  return (
    <section
      aria-label="Answer"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
      tabIndex={0}
      className="grid min-h-0 flex-1 content-start gap-3 overflow-y-auto bg-sunk p-4 -outline-offset-2"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-second">Answer</h3>
        <Segmented label="Answer as" value={view} options={options} onChange={setView} />
      </div>
      {call.status === "running" && <CallProgress progress={call.progress} />}
      {view === "logs" ? <LogList logs={call.logs} /> : <Outcome call={call} view={view} />}
    </section>
  );
}

function Outcome({ call, view }: { call: Call; view: View }) {
  const { status, result, rpcError, problem } = call;
  if (status === "failed") return <ErrorState error={problem} />;
  if (status === "cancelled")
    return <EmptyState title="Cancelled" says="The call was left before it was answered." />;
  if (rpcError !== null) return <RpcError error={rpcError} />;
  if (result === undefined) {
    return status === "running" ? null : <EmptyState title="Taken" says="There is nothing to answer." />;
  }
  if (view === "json" || !isSchema(result))
    return <JsonView value={result} label="result" className="bg-panel" />;
  return <ResultView result={result} />;
}

function RpcError({ error }: { error: NonNullable<Call["rpcError"]> }) {
  return (
    <div role="alert" className="grid gap-2 rounded-md bg-bad-pale p-3">
      <p className="text-bad [overflow-wrap:anywhere]">
        <span className="font-medium">{error.message}</span> <code>{String(error.code)}</code>
      </p>
      {error.data !== undefined && <JsonView value={error.data} label="error data" className="bg-panel" />}
    </div>
  );
}
