"use client";
import { X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { createContext, type ReactNode, use, useCallback, useState } from "react";
import type { Tone } from "./badge.tsx";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";
import { StatusDot } from "./status-dot.tsx";

/** `action` is the way back: undo, or to where the thing is. */
export type ToastMessage = {
  title: string;
  says?: string;
  tone?: Tone;
  action?: { label: string; onAct: () => void };
};

/** A way back stays open for longer than the word that something was done. */
const SHOWN_MS = { word: 6_000, wayBack: 12_000 };
const TOASTS_MAX = 4;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<(ToastMessage & { id: number })[]>([]);
  const toast = useCallback((message: ToastMessage) => {
    setMessages((shown) => [...shown, { ...message, id: (shown.at(-1)?.id ?? 0) + 1 }].slice(-TOASTS_MAX));
  }, []);
  const dismiss = (id: number) => setMessages((shown) => shown.filter((message) => message.id !== id));
  return (
    <ToastContext value={toast}>
      <Radix.Provider swipeDirection="right" label="Message">
        {children}
        {messages.map((message) => (
          <ToastCard key={message.id} message={message} onGone={() => dismiss(message.id)} />
        ))}
        <Radix.Viewport className="fixed right-0 bottom-0 z-60 grid w-92 max-w-[100vw] gap-2 p-4 outline-none" />
      </Radix.Provider>
    </ToastContext>
  );
}

/** `toast({ title: "Key revoked", action: { label: "Undo", onAct } })` */
export function useToast(): (message: ToastMessage) => void {
  return use(ToastContext);
}

const ToastContext = createContext<(message: ToastMessage) => void>(() => {});

function ToastCard({ message, onGone }: { message: ToastMessage; onGone: () => void }) {
  const { title, says, tone, action } = message;
  return (
    <Radix.Root
      onOpenChange={(isOpen) => !isOpen && onGone()}
      duration={action ? SHOWN_MS.wayBack : SHOWN_MS.word}
      type={tone === "bad" ? "foreground" : "background"}
      className="flex animate-rise items-start gap-2.5 rounded-lg border border-line bg-panel py-2.5 pr-2 pl-3.5 shadow-lift"
    >
      {tone && tone !== "neutral" && <StatusDot tone={tone} label={tone} hideLabel className="mt-1.5" />}
      <div className="min-w-0 flex-1 py-0.5">
        <Radix.Title className="font-medium">{title}</Radix.Title>
        {says && <Radix.Description className="text-second">{says}</Radix.Description>}
      </div>
      {action && (
        <Radix.Action asChild altText={action.label}>
          <Button size="sm" onClick={action.onAct}>
            {action.label}
          </Button>
        </Radix.Action>
      )}
      <Radix.Close asChild>
        <IconButton icon={X} label="Dismiss" size="sm" />
      </Radix.Close>
    </Radix.Root>
  );
}
