import { type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

/** `flush`: the content reaches the edges, as tables do. */
export type PanelProps = {
  title?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A titled box: one-pixel line, no shadow. */
export function Panel({ title, actions, flush, className, children }: PanelProps) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={title ? titleId : undefined}
      className={classNames("min-w-0 overflow-hidden rounded-lg border border-line bg-panel", className)}
    >
      {(title || actions) && (
        <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3.5 py-1.5">
          <h2 id={titleId} className="font-medium text-second">
            {title}
          </h2>
          {actions && <div className="flex flex-wrap items-center gap-2 text-second">{actions}</div>}
        </div>
      )}
      <div className={flush ? undefined : classNames("px-3.5 pb-3.5", !(title || actions) && "pt-3.5")}>
        {children}
      </div>
    </section>
  );
}
