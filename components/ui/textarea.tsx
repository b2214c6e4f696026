"use client";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { useFieldControl } from "./field.tsx";
import { controlLook, fingerText } from "./input.tsx";

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useFieldControl()}
      rows={rows}
      className={classNames(controlLook, fingerText, "px-2.5 py-1.5 leading-5", className)}
      {...rest}
    />
  );
}
