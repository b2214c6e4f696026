"use client";
import { BrokenPage } from "../components/shell/broken-page.tsx";
import "./globals.css";

/** When the root layout itself broke: no providers, no fonts, but still words. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <title>Something broke · Gatehouse</title>
        <BrokenPage digest={error.digest} onRetry={reset} />
      </body>
    </html>
  );
}
