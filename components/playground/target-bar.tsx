"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { PickOne } from "../ui/pick-one.tsx";
import { Select } from "../ui/select.tsx";
import { AbilitiesMenu } from "./abilities-menu.tsx";
import { targetKey } from "./conversation/conversation-state.ts";
import type { Playground } from "./use-playground.ts";
import { isModern, versions } from "./wire/versions.ts";

const versionOptions = versions.map((version) => ({
  value: version,
  label: version,
  says: isModern(version) ? "Every message stands for itself." : "With a session, opened when it is needed.",
}));

/** Where messages go, as whom, and in which version of the protocol. */
export function TargetBar({ play }: { play: Playground }) {
  const { target, conversation, state } = play;
  const session = state.sessions[targetKey(target)];
  return (
    <section aria-label="Where and as whom" className="flex flex-wrap items-center gap-2">
      <EndpointPick play={play} />
      <CallerPick play={play} />
      <Select
        aria-label="Protocol version"
        value={play.params.version}
        options={versionOptions}
        onValueChange={(version) => play.setTarget({ version })}
        className="w-32 tabular-nums"
      />
      <AbilitiesMenu able={play.able} onChange={play.setAble} />
      {session !== undefined && (
        <span className="flex items-center gap-1">
          <Badge tone="well" title={`Mcp-Session-Id ${session}`}>
            session open
          </Badge>
          <Button variant="quiet" size="sm" onClick={() => void conversation.endSession(target)}>
            End session
          </Button>
        </span>
      )}
    </section>
  );
}

function EndpointPick({ play }: { play: Playground }) {
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const { data, isFetching } = useQuery({
    ...trpc.playground.endpoints.queryOptions({ search }),
    placeholderData: (before) => before,
  });
  const { endpoint } = play.target;
  const items = (data?.items ?? []).map(({ slug, path, title, isPaused }) => ({
    id: slug,
    label: path,
    says: isPaused ? `${title} · paused` : title,
    isMachine: true,
  }));
  return (
    <PickOne
      label="Endpoint"
      value={{ id: endpoint, label: endpoint === "" ? "/mcp" : `/mcp/${endpoint}`, isMachine: true }}
      items={items}
      onSearch={setSearch}
      isSearching={isFetching}
      hasMore={data?.hasMore ?? false}
      onPick={({ id }) => play.setTarget({ endpoint: id })}
      className="w-full sm:w-72"
    />
  );
}

const ONESELF = "oneself";

function CallerPick({ play }: { play: Playground }) {
  const trpc = useTRPC();
  const me = useMe();
  const [search, setSearch] = useState("");
  const { data, isFetching } = useQuery({
    ...trpc.playground.callers.queryOptions({ search }),
    placeholderData: (before) => before,
  });
  const { keyId, caller } = play.target;
  const known = data?.items.find(({ id }) => id === keyId)?.name ?? caller;
  const own = { id: ONESELF, label: me.email ?? me.name, says: `You, with your role ${me.role}` };
  const keys = (data?.items ?? []).map(({ id, name, role, servers, isAllowed }) => ({
    id,
    label: name,
    says: isAllowed
      ? `Key · ${role} · ${servers.length === 0 ? "every server" : servers.join(", ")}`
      : `Key · ${role}, which may do more than you`,
    disabled: !isAllowed,
  }));
  return (
    <PickOne
      label="As"
      value={{ id: keyId ?? ONESELF, label: known }}
      items={search === "" ? [own, ...keys] : keys}
      onSearch={setSearch}
      isSearching={isFetching}
      hasMore={data?.hasMore ?? false}
      onPick={({ id, label }) => play.setTarget({ as: id === ONESELF ? null : { id, name: label } })}
      className="w-full sm:w-72"
    />
  );
}
