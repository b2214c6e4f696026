"use client";
import { useEffect, useEffectEvent } from "react";
import { Page } from "../shell/page.tsx";
import { Bench } from "./bench.tsx";
import { ListenButton } from "./listen-button.tsx";
import { OfferPanel } from "./offer-panel.tsx";
import { QuestionDialog } from "./questions/question-dialog.tsx";
import type { SavedRequest } from "./saved/use-saved.ts";
import { TargetBar } from "./target-bar.tsx";
import { TimelinePanel } from "./timeline/timeline-panel.tsx";
import { type Playground, usePlayground } from "./use-playground.ts";

/** An MCP client for people: any endpoint, as any caller they may be, with every message to be seen. */
export function PlaygroundScreen({ opened }: { opened: SavedRequest | null }) {
  const play = usePlayground(opened);
  const { conversation, state } = play;
  useEscape(play);
  return (
    <Page title="Playground" actions={<ListenButton play={play} />} fill>
      <div className="flex min-h-0 min-w-0 flex-col gap-3">
        <TargetBar play={play} />
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] gap-4 md:grid-cols-[19rem_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)_14rem] xl:grid-cols-[19rem_minmax(0,1fr)_22rem] xl:grid-rows-[minmax(0,1fr)]">
          <OfferPanel play={play} />
          <Bench play={play} />
          <TimelinePanel
            entries={state.entries}
            onClear={() => conversation.clear()}
            className="md:max-xl:col-span-2"
          />
        </div>
      </div>
      <QuestionDialog
        questions={state.questions}
        caller={play.target.caller}
        onLeave={() => conversation.cancel()}
      />
    </Page>
  );
}

/** Esc leaves a call that runs, wherever one is on the page. The outside system is the keyboard. */
function useEscape({ conversation, state }: Playground): void {
  const isRunning = state.call?.status === "running" && state.questions.length === 0;
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented && isRunning) conversation.cancel();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
