import type { Right } from "../../contracts/permissions.ts";
import type { Found } from "./find-anything.ts";

type Page = { title: string; says: string; href: string; right: Right | null };

const PAGES: readonly Page[] = [
  { title: "Overview", says: "What goes through, now and lately", href: "/", right: "overview:read" },
  { title: "Servers", says: "What callers reach through this house", href: "/servers", right: "server:read" },
  {
    title: "Bundles",
    says: "Chosen things of several servers under one address",
    href: "/bundles",
    right: "bundle:read",
  },
  {
    title: "Playground",
    says: "Send a message to any endpoint, as a caller",
    href: "/playground",
    right: "playground:use",
  },
  { title: "Keys and clients", says: "What callers prove themselves with", href: "/keys", right: "key:read" },
  { title: "Sessions", says: "Which clients are connected", href: "/sessions", right: "session:read" },
  { title: "Teams", says: "Messages, meetings, rules, webhooks", href: "/teams", right: "teams:read" },
  { title: "Tasks", says: "Who does what until when", href: "/tasks", right: "tasks:read" },
  { title: "Audit log", says: "Every exchange and every change", href: "/audit", right: "audit:read" },
  { title: "People", says: "Who may sign in, and as what", href: "/people", right: "person:read" },
  { title: "Settings", says: "The house, your account and its sign-ins", href: "/settings", right: null },
];

export function findPages(query: string, may: (right: Right) => boolean): Found[] {
  const wanted = query.toLowerCase();
  return PAGES.filter(
    ({ title, right }) => (right === null || may(right)) && title.toLowerCase().includes(wanted),
  ).map(({ title, says, href }) => ({ kind: "page", title, says, href }));
}
