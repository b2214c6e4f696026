import type { Metadata } from "next";
import Link from "next/link";
import { HouseMark } from "../components/shell/house-mark.tsx";
import { buttonLook } from "../components/ui/button.tsx";

export const metadata: Metadata = { title: "Nothing here" };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-1.5 p-6 text-center">
      <HouseMark className="mb-3 size-8 text-third" />
      <h1 className="font-semibold text-lg">There is nothing at this address</h1>
      <p className="max-w-prose text-balance text-second">
        It may have been renamed or removed, or the link was cut short.
      </p>
      <Link href="/" className={buttonLook({ className: "mt-3" })}>
        To the overview
      </Link>
    </main>
  );
}
