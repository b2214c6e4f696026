import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Joins class names; where two say the same thing, the later one holds. */
export function classNames(...names: ClassValue[]): string {
  return twMerge(clsx(names));
}
