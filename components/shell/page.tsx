import type { ReactNode } from "react";
import { classNames } from "../ui/class-names.ts";
import { TopBar, type TopBarProps } from "./top-bar.tsx";

export type PageProps = TopBarProps & {
  /** Tabs of the page, between the bar and the content. */
  tabs?: ReactNode;
  /** From 900 px up the content is as tall as the window and scrolls inside, as long tables do. */
  fill?: boolean;
  /** From 900 px up the content is at least as tall as the window, and scrolls with it when there is more. */
  grow?: boolean;
  children: ReactNode;
};

/** Top bar, tabs and the padding around the content of one page. */
export function Page({ tabs, fill, grow, children, ...bar }: PageProps) {
  return (
    <div
      className={classNames(
        fill && "md:flex md:h-dvh md:min-h-120 md:flex-col",
        grow && "md:flex md:min-h-dvh md:flex-col",
      )}
    >
      <TopBar {...bar} />
      {tabs && (
        <div className="bg-paper px-4 md:px-5 [&>nav]:border-0 [&]:border-line [&]:border-b">{tabs}</div>
      )}
      <main
        id="content"
        tabIndex={-1}
        className={classNames(
          "grid grid-cols-[minmax(0,1fr)] gap-4 p-4 outline-none md:p-5",
          fill && "md:min-h-0 md:flex-1",
          grow && "md:flex-1",
        )}
      >
        {children}
      </main>
    </div>
  );
}
