import Link from "next/link";
import { buttonLook } from "./button.tsx";

export type ForbiddenStateProps = { role: string; right: string };

/** The page exists, this role may not see it, and who can change that. */
export function ForbiddenState({ role, right }: ForbiddenStateProps) {
  return (
    <div className="grid min-h-[60vh] place-content-center justify-items-center gap-1.5 px-6 py-12 text-center">
      <p className="font-medium">Your role does not open this page</p>
      <p className="max-w-prose text-balance text-second">
        You are signed in as {role}; this page needs the right <code>{right}</code>. Ask an admin for a role
        that has it.
      </p>
      <Link href="/" className={buttonLook({ className: "mt-2" })}>
        To the overview
      </Link>
    </div>
  );
}
