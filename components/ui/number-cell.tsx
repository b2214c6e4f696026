import { classNames } from "./class-names.ts";

export type NumberCellProps = {
  value: number | null;
  format: (value: number | null) => string;
  className?: string;
};

/** A right-aligned figure whose unit stands back: `41 ms`. Null is a gap, never a zero. */
export function NumberCell({ value, format, className }: NumberCellProps) {
  const [figure, unit] = format(value).split("\u00a0");
  return (
    <span
      className={classNames(
        "block whitespace-nowrap text-right tabular-nums",
        value === null && "text-third",
        className,
      )}
    >
      {figure}
      {unit && <span className="text-second">&nbsp;{unit}</span>}
    </span>
  );
}
