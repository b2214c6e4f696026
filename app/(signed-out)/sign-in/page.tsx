import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safeNextPath } from "../../../components/account/safe-next-path.ts";
import { SignInForm } from "../../../components/account/sign-in-form.tsx";
import { readMe } from "../../(house)/read-me.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = safeNextPath((await searchParams).next);
  if (await readMe()) redirect(next);
  return <SignInForm next={next} />;
}
