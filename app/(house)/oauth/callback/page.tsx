import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInFailed } from "../../../../components/servers/oauth/sign-in-failed.tsx";
import { requirePageRight } from "../../require-page-right.ts";
import { finishConnect } from "./finish-connect.ts";

export const metadata: Metadata = { title: "Sign-in" };

type CallbackProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where authorization servers send operators back to. It shows only what went wrong. */
export default async function CallbackPage({ searchParams }: CallbackProps) {
  const { forbidden } = await requirePageRight("server:write");
  if (forbidden) return forbidden;
  const { slug, problem } = await finishConnect(await searchParams);
  if (problem === null) redirect(`/servers/${slug}`);
  return <SignInFailed slug={slug} problem={problem} />;
}
