"use client";
import { BrokenPage } from "../../components/shell/broken-page.tsx";

/** Inside the frame: the sidebar stays, so that another page is one press away. */
export default function HouseErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <BrokenPage digest={error.digest} onRetry={reset} />;
}
