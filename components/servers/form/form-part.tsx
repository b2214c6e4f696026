import { type ReactNode, useId } from "react";

export type FormPartProps = { title: string; says?: ReactNode; children: ReactNode };

/** A part of a long form: its name and reason at the left, its fields at the right. */
export function FormPart({ title, says, children }: FormPartProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-3 border-line border-b py-5 first:pt-0 last:border-0 lg:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <div className="grid content-start gap-1">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {says && <div className="max-w-prose text-second">{says}</div>}
      </div>
      <div className="grid min-w-0 max-w-2xl content-start gap-4">{children}</div>
    </section>
  );
}
