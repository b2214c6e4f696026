import { fieldError } from "../field-error.ts";

/** Length is in the schema; this is what needs to know the person. */
export function checkNewPassword(
  password: string,
  person: { email: string; name: string },
  field: string,
): void {
  const plain = password.trim().toLowerCase();
  if (plain === person.email.toLowerCase() || plain === person.name.trim().toLowerCase()) {
    throw fieldError("bad_input", field, "Choose something other than your name or email.");
  }
}
