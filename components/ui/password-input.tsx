"use client";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type KeyboardEvent, useState } from "react";
import { classNames } from "./class-names.ts";
import { IconButton } from "./icon-button.tsx";
import { Input } from "./input.tsx";

/** A password that can be looked at, and that says when Caps Lock is on. */
export function PasswordInput({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  const [isShown, setShown] = useState(false);
  const [isCapsLock, setCapsLock] = useState(false);
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  return (
    <div>
      <div className="relative">
        <Input
          type={isShown ? "text" : "password"}
          spellCheck={false}
          autoCapitalize="none"
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
          {...props}
          className={classNames("pr-9", className)}
        />
        <IconButton
          icon={isShown ? EyeOff : Eye}
          label={isShown ? "Hide password" : "Show password"}
          size="sm"
          aria-pressed={isShown}
          className="absolute inset-y-0 right-0.5 my-auto"
          onClick={() => setShown(!isShown)}
        />
      </div>
      <p aria-live="polite" className="text-warning text-xs empty:hidden">
        {isCapsLock ? "Caps Lock is on." : ""}
      </p>
    </div>
  );
}
