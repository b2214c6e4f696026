/** The gatehouse: the same drawing as public/favicon.svg, in the ink of where it stands. */
export function HouseMark({ className = "size-5" }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" fill="currentColor" className={className}>
      <path d="M3 2h3v2.4h2.3V2h3.4v2.4H14V2h3v6.2l-1.4 1.4V18h-3.1v-3.3a2.5 2.5 0 0 0-5 0V18H4.4V9.6L3 8.2z" />
    </svg>
  );
}
