import { z } from "zod";
import { personRoles } from "./permissions.ts";

export const PASSWORD_LENGTH_MIN = 12;

export const Email = z
  .email("Enter an email address.")
  .max(254)
  .transform((text) => text.trim().toLowerCase());
export const NewPassword = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `At least ${PASSWORD_LENGTH_MIN} characters.`)
  .max(256, "At most 256 characters.");
export const PersonRoleInput = z.enum(personRoles);

export const InvitePersonInput = z.object({ email: Email, role: PersonRoleInput });
export const RevokeInvitationInput = z.object({ id: z.string().min(1) });
export const ChangeRoleInput = z.object({ id: z.string().min(1), role: PersonRoleInput });
export const PersonIdInput = z.object({ id: z.string().min(1) });
export const InvitationTokenInput = z.object({ token: z.string().min(1).max(200) });
export const AcceptInvitationInput = z.object({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1, "Enter your name.").max(100),
  /** Wanted when the invitation names none (the first admin's). */
  email: Email.optional(),
  password: NewPassword,
});
export const ChangePasswordInput = z.object({
  current: z.string().min(1, "Enter your current password.").max(256),
  next: NewPassword,
});
export const SignInIdInput = z.object({ id: z.string().min(1) });

export type InvitePersonInput = z.infer<typeof InvitePersonInput>;
export type AcceptInvitationInput = z.infer<typeof AcceptInvitationInput>;
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;
