"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { buttonLook } from "./button.tsx";
import { classNames } from "./class-names.ts";

/** Dialog › DialogTrigger (asChild) + DialogContent › body + DialogFooter. */
export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

export type DialogContentProps = {
  title: string;
  says?: ReactNode;
  size?: "md" | "lg";
  /** False while something shown once would be lost by a stray click or esc. */
  dismissible?: boolean;
  children: ReactNode;
};

export function DialogContent({
  title,
  says,
  size = "md",
  dismissible = true,
  children,
}: DialogContentProps) {
  const keepOpen = dismissible ? undefined : (event: Event) => event.preventDefault();
  return (
    <Radix.Portal>
      <Radix.Overlay className={dialogVeil} />
      <Radix.Content
        className={classNames(dialogBox, size === "lg" ? "max-w-2xl" : "max-w-md")}
        onInteractOutside={keepOpen}
        onEscapeKeyDown={keepOpen}
        {...(says ? {} : { "aria-describedby": undefined })}
      >
        <div className="grid gap-1 border-soft border-b pt-3.5 pr-12 pb-3 pl-4">
          <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
          {says && <Radix.Description className="text-second">{says}</Radix.Description>}
        </div>
        {children}
        {dismissible && (
          // Last, so that focus starts in the form.
          <Radix.Close
            aria-label="Close"
            className={classNames(
              buttonLook({ variant: "quiet", size: "sm" }),
              "absolute top-3 right-2.5 w-6.5 px-0",
            )}
          >
            <X aria-hidden />
          </Radix.Close>
        )}
      </Radix.Content>
    </Radix.Portal>
  );
}

export function DialogBody({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={classNames("grid gap-4 p-4", className)}>{children}</div>;
}

/** In sight however long the form is. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 flex flex-wrap items-center justify-end gap-2 border-soft border-t bg-panel px-4 py-3">
      {children}
    </div>
  );
}

export const dialogVeil = "fixed inset-0 z-40 animate-appear bg-veil";
export const dialogBox =
  "fixed top-[8vh] left-1/2 z-40 max-h-[84dvh] w-[calc(100vw-2rem)] -translate-x-1/2 animate-appear scroll-pb-18 overflow-y-auto rounded-lg border border-line bg-panel shadow-lift outline-none";
