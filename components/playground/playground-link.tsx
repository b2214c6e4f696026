"use client";
import { Play } from "lucide-react";
import Link from "next/link";
import { useCan } from "../providers/me-provider.tsx";
import { buttonLook } from "../ui/button.tsx";
import { paramsOf, type Subject, writePlaygroundParams } from "./search-params.ts";

export type PlaygroundLinkProps = {
  /** A slug; empty is `/mcp`. */
  endpoint: string;
  subject: Subject;
  /** The key that asked; none: whoever follows the link. */
  keyId?: string | null;
};

/** From wherever a tool is named to where it can be called; shown to those who may. */
export function PlaygroundLink({ endpoint, subject, keyId = null }: PlaygroundLinkProps) {
  if (!useCan("playground:use")) return null;
  const href = writePlaygroundParams("/playground", { ...paramsOf(subject), endpoint, as: keyId });
  return (
    <Link href={href} className={buttonLook({ size: "sm" })}>
      <Play aria-hidden />
      Open in playground
    </Link>
  );
}
