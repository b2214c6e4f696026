import { fieldError } from "../field-error.ts";

/** Only root may become somebody else; without it the process would not start, and nobody would know why. */
export function checkRunAs(runAs: string | null | undefined, field: string): void {
  if (runAs == null || process.getuid?.() === 0) return;
  throw fieldError(
    "bad_input",
    field,
    "The house does not run as root on this machine, so its programs run as the house itself does.",
  );
}
