import { z } from "zod";
import { Since, Slug } from "./servers.ts";

const VALUE_LENGTH_MAX = 4_000;
const SETTINGS_MAX = 50;

/** By key: a new value, or null for none of one's own. What is not named stays. */
export const SetServerSettingsInput = z.object({
  slug: Slug,
  since: Since,
  values: z
    .record(
      z.string().max(64),
      z.string().trim().min(1, "Give a value, or clear it.").max(VALUE_LENGTH_MAX).nullable(),
    )
    .refine((values) => Object.keys(values).length <= SETTINGS_MAX, "Too many at once."),
});
export type SetServerSettingsInput = z.infer<typeof SetServerSettingsInput>;

/** Where the value that holds comes from. */
export type SettingOrigin = "operator" | "environment" | "default" | "nowhere";

/** What an operator may see of a setting. A secret is never shown, not even in part. */
export type ShownServerSetting = {
  key: string;
  title: string;
  help: string;
  placeholder: string | null;
  isSecret: boolean;
  /** An http(s) address, or how far inside: where this house calls, so it takes the right to set such. */
  isAddress: boolean;
  choices: readonly string[] | null;
  /** The variable that gives it when no operator did. */
  env: string | null;
  /** Null: a secret, or none. */
  value: string | null;
  origin: SettingOrigin;
};
