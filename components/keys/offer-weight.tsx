"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { formatCount } from "../ui/format-number.ts";

/** Several clients stop reading here, and models choose worse among so many. */
const TOOLS_MANY = 100;

/** What a client with that key is shown, before anybody makes it: too many tools is the usual first mistake. */
export function OfferWeight({ servers }: { servers: readonly string[] }) {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.key.weighOffer.queryOptions({ servers: [...servers] }),
    placeholderData: keepPreviousData,
  });
  if (data === undefined) return <p className="min-h-4 text-second text-xs" />;
  const { tools, tokens } = data;
  return (
    <p role="status" className="text-pretty text-second text-xs">
      Its client is shown {formatCount(tools)} {tools === 1 ? "tool" : "tools"}, about {formatCount(tokens)}{" "}
      tokens of its model's context.
      {tools > TOOLS_MANY && (
        <>
          {" "}
          <span className="text-warning">Many clients take no more than {TOOLS_MANY}:</span> choose servers,
          or give it{" "}
          <Link href="/bundles" className="underline underline-offset-2 hover:text-ink">
            a bundle
          </Link>
          , which can be searched.
        </>
      )}
    </p>
  );
}
