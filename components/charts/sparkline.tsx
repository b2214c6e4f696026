import { prepareSparkline } from "./prepare-sparkline.ts";

export type SparklineProps = {
  values: (number | null)[];
  /** The line in words; beside a number that already says it, leave it out. */
  label?: string;
  width?: number;
  height?: number;
  isMuted?: boolean;
};

export function Sparkline({ values, label, width = 56, height = 18, isMuted = false }: SparklineProps) {
  return (
    <>
      <svg
        aria-hidden
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className="block shrink-0 overflow-visible"
      >
        <path
          d={prepareSparkline({ values, width, height })}
          fill="none"
          stroke={isMuted ? "var(--third)" : "var(--data)"}
          strokeWidth="1.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {label && <span className="sr-only">{label}</span>}
    </>
  );
}
