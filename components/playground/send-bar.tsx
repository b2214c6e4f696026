"use client";
import { Button } from "../ui/button.tsx";
import { formatBytes, formatMs } from "../ui/format-number.ts";
import { Kbd } from "../ui/kbd.tsx";
import type { Call } from "./conversation/conversation-state.ts";
import { SaveRequest } from "./saved/save-request.tsx";
import type { Playground } from "./use-playground.ts";

const actions = { tools: "Call", prompts: "Get", resources: "Read", methods: "Send" } as const;

/** Send it, leave it, keep it; and what became of it in a line. */
export function SendBar({ play }: { play: Playground }) {
  const { conversation, state, subject, problems, written } = play;
  const isRunning = state.call?.status === "running";
  const wrong = written === null ? Object.keys(problems).length : 0;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-line border-y bg-panel px-4 py-2.5">
      <Button variant="ink" onClick={() => play.send()} disabled={isRunning || play.isAsking}>
        {subject ? actions[subject.kind] : "Send"}
        <span aria-hidden className="text-2xs opacity-75">
          Ctrl ↵
        </span>
      </Button>
      {isRunning && (
        <Button onClick={() => conversation.cancel()}>
          Cancel <Kbd>Esc</Kbd>
        </Button>
      )}
      {wrong > 0 && !isRunning && (
        <>
          <span role="alert" className="text-bad">
            {wrong === 1 ? "One value does" : `${wrong} values do`} not fit.
          </span>
          <Button size="sm" onClick={() => play.send(true)}>
            Send anyway
          </Button>
        </>
      )}
      <div className="min-w-0 flex-1 max-sm:order-last max-sm:basis-full">
        <CallWords call={wrong === 0 ? state.call : null} otherwise="" />
      </div>
      <SaveRequest play={play} />
    </div>
  );
}

/** What became of a call, in a line that is read out when it changes. */
export function CallWords({ call, otherwise }: { call: Call | null; otherwise: string }) {
  return (
    <p aria-live="polite" className="min-w-0 text-second tabular-nums">
      {call === null ? otherwise : says(call)}
    </p>
  );
}

function says({ status, method, tookMs, httpStatus, bytes, rpcError, result }: Call): string {
  if (status === "running") return `${method} …`;
  if (status === "cancelled") return `Cancelled after ${formatMs(tookMs)}.`;
  if (status === "failed") return "Not sent.";
  const isToolError =
    typeof result === "object" && result !== null && "isError" in result && result.isError === true;
  const outcome = rpcError ? "Refused" : isToolError ? "The tool failed" : "Answered";
  return `${outcome} in ${formatMs(tookMs)} · ${formatBytes(bytes)} · HTTP ${httpStatus}`;
}
