/** Somebody else saved what a form is about, and what is typed in it stays. */
export function ChangedMeanwhile({ isSo }: { isSo: boolean }) {
  return (
    <p role="status" className={isSo ? "rounded-md bg-warning-pale px-3 py-2 text-warning" : "sr-only"}>
      {isSo && "Somebody changed this meanwhile. What you typed is still here: discard it to see theirs."}
    </p>
  );
}
