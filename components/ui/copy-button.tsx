"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";

/** `label` names what is copied: "Copy key". `iconOnly` keeps the name for screen readers alone. */
export type CopyButtonProps = {
  text: string;
  label: string;
  iconOnly?: boolean;
  size?: "sm" | "md";
  className?: string;
};

const SAYS_COPIED_MS = 1_600;

export function CopyButton({ text, label, iconOnly, size = "sm", className }: CopyButtonProps) {
  const [said, setSaid] = useState<"copied" | "not copied">();
  const onCopy = async () => {
    setSaid(await copyText(text));
    setTimeout(() => setSaid(undefined), SAYS_COPIED_MS);
  };
  return (
    <Button
      size={size}
      variant={iconOnly ? "quiet" : "plain"}
      aria-label={iconOnly ? label : undefined}
      className={classNames(iconOnly && "w-6.5 px-0", className)}
      onClick={onCopy}
    >
      {said === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
      {!iconOnly && <span>{label}</span>}
      <span aria-live="polite" className="sr-only">
        {said}
      </span>
    </Button>
  );
}

/** The clipboard needs https or localhost; the old way works on plain http too. */
async function copyText(text: string): Promise<"copied" | "not copied"> {
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    const home = document.activeElement?.closest('[role="dialog"]') ?? document.body;
    home.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    return isCopied ? "copied" : "not copied";
  }
}
