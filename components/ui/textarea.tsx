"use client";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { useFieldControl } from "./field.tsx";
import { controlLook, fingerText } from "./input.tsx";

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useFieldControl()}
      className={classNames(controlLook, fingerText, "block min-h-16 resize-y px-2.5 py-1.5", className)}
      {...rest}
    />
  );
}
