"use client";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { useFieldControl } from "./field.tsx";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input
      {...useFieldControl()}
      className={classNames(controlLook, fingerText, "h-7.5 px-2.5", className)}
      {...rest}
    />
  );
}

export const controlLook =
  "w-full min-w-0 rounded-md border border-line bg-panel text-base text-ink transition-colors duration-100 hover:border-line-strong focus-visible:border-ring focus-visible:outline-1 focus-visible:outline-offset-0 disabled:bg-sunk disabled:text-third aria-invalid:border-bad-mark";

/** Phones zoom into a field whose text is smaller. */
export const fingerText = "pointer-coarse:text-[16px]";
