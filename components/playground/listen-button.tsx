"use client";
import { Ear, EarOff } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { targetKey } from "./conversation/conversation-state.ts";
import type { Playground } from "./use-playground.ts";

/** A stream of news: that a list has changed, that a server asks something. It shows in the messages. */
export function ListenButton({ play }: { play: Playground }) {
  const { conversation, state, target } = play;
  const isListening = state.listening === targetKey(target);
  return (
    <Button
      aria-pressed={isListening}
      onClick={() => (isListening ? conversation.stopListening() : void conversation.listen(target))}
    >
      {isListening ? <EarOff aria-hidden /> : <Ear aria-hidden />}
      {isListening ? "Stop listening" : "Listen for news"}
    </Button>
  );
}
