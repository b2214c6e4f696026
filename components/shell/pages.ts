import {
  Cable,
  Contact,
  House,
  KeyRound,
  Layers,
  LayoutGrid,
  ListTodo,
  type LucideIcon,
  MessagesSquare,
  Play,
  ScrollText,
  Server,
  Settings,
  Users,
} from "lucide-react";
import type { Right } from "../../server/contracts/permissions.ts";

export type HousePage = {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Null: for everybody who is signed in. */
  right: Right | null;
  /** Pressed after `g`. */
  key: string;
  /** What a figure beside the name counts. */
  counts?: "servers" | "bundles" | "keys" | "sessions";
};

/** The pages there are, in the order of the sidebar. */
export const pageGroups: { label: string | null; pages: HousePage[] }[] = [
  { label: null, pages: [{ href: "/", label: "Overview", icon: House, right: "overview:read", key: "o" }] },
  {
    label: "Servers",
    pages: [
      { href: "/servers", label: "Servers", icon: Server, right: "server:read", key: "s", counts: "servers" },
      { href: "/bundles", label: "Bundles", icon: Layers, right: "bundle:read", key: "b", counts: "bundles" },
      { href: "/catalog", label: "Catalog", icon: LayoutGrid, right: "server:read", key: "l" },
      { href: "/playground", label: "Playground", icon: Play, right: "playground:use", key: "y" },
    ],
  },
  {
    label: "Work",
    pages: [
      { href: "/tasks", label: "Tasks", icon: ListTodo, right: "tasks:read", key: "w" },
      { href: "/crm", label: "CRM", icon: Contact, right: "crm:read", key: "r" },
      { href: "/teams", label: "Teams", icon: MessagesSquare, right: "teams:read", key: "m" },
    ],
  },
  {
    label: "Access",
    pages: [
      {
        href: "/keys",
        label: "Keys and clients",
        icon: KeyRound,
        right: "key:read",
        key: "k",
        counts: "keys",
      },
      {
        href: "/sessions",
        label: "Sessions",
        icon: Cable,
        right: "session:read",
        key: "c",
        counts: "sessions",
      },
      { href: "/people", label: "People", icon: Users, right: "person:read", key: "p" },
    ],
  },
  {
    label: "Governance",
    pages: [
      { href: "/audit", label: "Audit log", icon: ScrollText, right: "audit:read", key: "a" },
      { href: "/settings", label: "Settings", icon: Settings, right: null, key: "t" },
    ],
  },
];

/** Groups and pages that these rights open; what is forbidden is not shown. */
export function pagesFor(rights: readonly Right[]): typeof pageGroups {
  return pageGroups
    .map((group) => ({
      ...group,
      pages: group.pages.filter(({ right }) => right === null || rights.includes(right)),
    }))
    .filter((group) => group.pages.length > 0);
}

/** Whether the page, or something below it, is open. */
export function isCurrentPage(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
