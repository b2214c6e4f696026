/** The gatehouse: the same drawing as public/favicon.svg, in the ink of where it stands. */
export function HouseMark({ className = "size-5" }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" fill="currentColor" className={className}>
      <path d="M2.5 3h3.2v2.2h2.5V3h3.6v2.2h2.5V3h3.2v6L16 10.2v7.3h-3.8v-3.2a2.2 2.2 0 0 0-4.4 0v3.2H4v-7.3L2.5 9z" />
    </svg>
  );
}
