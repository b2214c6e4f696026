import type { Metadata } from "next";
import { PeopleScreen } from "../../../components/people/people-screen.tsx";
import { serverTrpc } from "../prefetch.tsx";
import { requirePageRight } from "../require-page-right.ts";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const { forbidden } = await requirePageRight("person:read");
  if (forbidden) return forbidden;
  const { trpc, prefetch, HydrateClient } = await serverTrpc();
  await prefetch(trpc.people.list.queryOptions(), trpc.people.invitations.queryOptions());
  return (
    <HydrateClient>
      <PeopleScreen />
    </HydrateClient>
  );
}
