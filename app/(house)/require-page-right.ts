import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { createElement, type ReactNode } from "react";
import type { Me } from "../../components/providers/me-provider.tsx";
import { ForbiddenPage } from "../../components/shell/forbidden-page.tsx";
import { ASKED_PATH_HEADER } from "../../server/contracts/door-headers.ts";
import type { Right } from "../../server/contracts/permissions.ts";
import { readMe } from "./read-me.ts";

/**
 * The first line of every page: `const { forbidden } = await requirePageRight("audit:read");
 * if (forbidden) return forbidden;` A layout does not run again on navigation, so pages ask themselves.
 * Null: whoever is signed in.
 */
export async function requirePageRight(right: Right | null): Promise<{ me: Me; forbidden: ReactNode }> {
  const me = await requireSignIn();
  const isAllowed = right === null || me.rights.includes(right);
  return { me, forbidden: isAllowed ? null : createElement(ForbiddenPage, { role: me.role, right }) };
}

export async function requireSignIn(): Promise<Me> {
  const me = await readMe();
  if (me) return me;
  const asked = (await headers()).get(ASKED_PATH_HEADER);
  redirect(asked && asked !== "/" ? `/sign-in?next=${encodeURIComponent(asked)}` : "/sign-in");
}
