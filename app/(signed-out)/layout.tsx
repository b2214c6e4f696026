import type { ReactNode } from "react";
import { HouseMark } from "../../components/shell/house-mark.tsx";

export default function SignedOutLayout({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh grid-rows-[1fr_auto_1.4fr] px-4 py-10">
      <div className="row-start-2 mx-auto w-full max-w-88">
        <p className="flex items-center gap-2.5 pb-6 font-semibold text-lg">
          <HouseMark className="size-5" /> Gatehouse
        </p>
        {children}
      </div>
    </main>
  );
}
