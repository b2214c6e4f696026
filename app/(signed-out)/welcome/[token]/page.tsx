import type { Metadata } from "next";
import Link from "next/link";
import { WelcomeForm } from "../../../../components/account/welcome-form.tsx";
import { buttonLook } from "../../../../components/ui/button.tsx";
import { serverTrpc } from "../../../(house)/prefetch.tsx";

export const metadata: Metadata = { title: "Welcome", referrer: "no-referrer" };

export default async function WelcomePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { trpc, queryClient } = await serverTrpc();
  try {
    const { email, role } = await queryClient.fetchQuery(trpc.welcome.describe.queryOptions({ token }));
    return <WelcomeForm token={token} email={email} role={role} />;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return <DeadLink says={error.message} />;
  }
}

/** Used, withdrawn, expired, mistyped, or tried too often: the house says which of these may be told. */
function DeadLink({ says }: { says: string }) {
  return (
    <div className="grid justify-items-start gap-2">
      <h1 className="font-semibold text-xl">This link does not open</h1>
      <p className="text-second">{says}</p>
      <p className="text-second">
        Ask an admin for a new one. Are you the first admin? <code>npx gatehouse status</code> on the machine
        prints the current link.
      </p>
      <Link href="/sign-in" className={buttonLook({ className: "mt-2" })}>
        Sign in
      </Link>
    </div>
  );
}

/** The server's own callers throw what tRPC would send; the cause carries the house's code. */
function isRefusal(error: unknown): error is Error {
  const code = (error as { cause?: { code?: string } }).cause?.code;
  return code === "link_expired" || code === "sign_in_throttled" || code === "bad_input";
}
