"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTheme } from "next-themes";
import { useMemo } from "react";
import { useMe } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { pagesFor } from "./pages.ts";
import { matchEntries, type PaletteEntry } from "./palette-entries.ts";
import { readRecentPlaces } from "./recent-places.ts";
import { useShell } from "./shell-context.ts";
import { signOutOfHouse } from "./sign-out-of-house.ts";
import { useSettled } from "./use-settled.ts";

const SEARCH_FROM_CHARACTERS = 2;
const SEARCH_AFTER_MS = 150;

/** What the palette offers for a text: recent places, pages and actions, and what the house finds. */
export function usePaletteEntries(text: string): { entries: PaletteEntry[]; isSearching: boolean } {
  const trpc = useTRPC();
  const query = useSettled(text.trim(), SEARCH_AFTER_MS);
  const isWanted = query.length >= SEARCH_FROM_CHARACTERS;
  const found = useQuery(
    trpc.search.find.queryOptions(
      { query },
      { enabled: isWanted, placeholderData: keepPreviousData, staleTime: 0 },
    ),
  );
  const pages = usePageEntries();
  const actions = useActionEntries();
  const recent = useMemo(() => recentEntries(), []);

  const hits = isWanted && text.trim() !== "" ? (found.data?.items ?? []) : [];
  const results = hits
    .filter(({ kind }) => kind !== "page")
    .map(
      (hit, index): PaletteEntry => ({
        id: `hit ${index} ${hit.href}`,
        group: HIT_GROUPS[hit.kind],
        title: hit.title,
        says: hit.says,
        href: hit.href,
      }),
    );
  const own =
    text.trim() === "" ? [...recent, ...pages, ...actions] : matchEntries([...pages, ...actions], text);
  return { entries: [...own, ...results], isSearching: isWanted && found.isFetching };
}

const HIT_GROUPS = {
  server: "Servers",
  bundle: "Bundles",
  tool: "Tools",
  key: "Keys",
  record: "Records",
  person: "People",
  page: "Pages",
};

function recentEntries(): PaletteEntry[] {
  return readRecentPlaces().map((place) => ({ id: `recent ${place.href}`, group: "Recent", ...place }));
}

function usePageEntries(): PaletteEntry[] {
  const { rights } = useMe();
  return pagesFor(rights)
    .flatMap((group) => group.pages)
    .map(({ href, label }) => ({ id: href, group: "Pages", title: label, href }));
}

function useActionEntries(): PaletteEntry[] {
  const { rights } = useMe();
  const { setTheme, resolvedTheme } = useTheme();
  const shell = useShell();
  const other = resolvedTheme === "dark" ? "light" : "dark";
  const group = "Actions";
  return [
    ...(rights.includes("key:write")
      ? [
          {
            id: "new-key",
            group,
            title: "Create a key",
            words: "new api token client",
            href: "/keys?new=key",
          },
        ]
      : []),
    ...(rights.includes("bundle:write")
      ? [
          {
            id: "new-bundle",
            group,
            title: "Create a bundle",
            words: "new virtual server tools",
            href: "/bundles?new=bundle",
          },
        ]
      : []),
    ...(rights.includes("tasks:write")
      ? [
          {
            id: "new-task",
            group,
            title: "Create a task",
            words: "new work todo",
            href: "/tasks?new=task",
          },
        ]
      : []),
    ...(rights.includes("person:write")
      ? [
          {
            id: "new-person",
            group,
            title: "Invite a person",
            words: "new add user",
            href: "/people?new=person",
          },
        ]
      : []),
    {
      id: "theme",
      group,
      title: `Use the ${other} theme`,
      words: "toggle dark light",
      onRun: () => setTheme(other),
    },
    { id: "password", group, title: "Change your password", words: "account", href: "/settings#account" },
    {
      id: "keys",
      group,
      title: "Show all keys",
      words: "keyboard shortcuts help",
      onRun: () => shell.open("keys"),
    },
    { id: "sign-out", group, title: "Sign out", words: "log out leave", onRun: () => void signOutOfHouse() },
  ];
}
