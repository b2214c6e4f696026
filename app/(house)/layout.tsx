import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { HouseProviders } from "../../components/providers/house-providers.tsx";
import { knownZone, ZONE_COOKIE } from "../../components/providers/zone-cookie.ts";
import { Shell } from "../../components/shell/shell.tsx";
import { SIDEBAR_COOKIE } from "../../components/shell/sidebar-cookie.ts";
import { serverTrpc } from "./prefetch.tsx";
import { requireSignIn } from "./require-page-right.ts";

export default async function HouseLayout({ children }: { children: ReactNode }) {
  const me = await requireSignIn();
  const { trpc, prefetch, HydrateClient } = await serverTrpc();
  const jar = await cookies();
  await prefetch(
    ...(me.rights.includes("server:read") ? [trpc.server.list.queryOptions({ limit: 1 })] : []),
    ...(me.rights.includes("key:read") ? [trpc.key.list.queryOptions({ limit: 1 })] : []),
  );
  const chosenZone = knownZone(jar.get(ZONE_COOKIE)?.value);
  const isApple = /Mac|iPhone|iPad/.test((await headers()).get("user-agent") ?? "");
  return (
    <HydrateClient>
      <HouseProviders me={me} chosenZone={chosenZone} renderedAtMs={Date.now()}>
        <Shell
          startsCollapsed={jar.get(SIDEBAR_COOKIE)?.value === "collapsed"}
          commandKey={isApple ? "⌘" : "Ctrl"}
        >
          {children}
        </Shell>
      </HouseProviders>
    </HydrateClient>
  );
}
