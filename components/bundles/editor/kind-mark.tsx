import { Files, FileText, type LucideIcon, MessageSquare, Wrench } from "lucide-react";
import type { BundleKind } from "../../../server/contracts/bundles.ts";

const ICONS: Record<BundleKind, LucideIcon> = {
  tool: Wrench,
  prompt: MessageSquare,
  resource: FileText,
  template: Files,
};

/** What kind of thing it is. */
export function KindMark({ kind }: { kind: BundleKind }) {
  const Icon = ICONS[kind];
  return <Icon role="img" aria-label={kind} className="size-3.5 shrink-0 text-third" />;
}
