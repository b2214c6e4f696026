import { z } from "zod";

export const channelKinds = ["webhook", "slack", "email"] as const;
export type ChannelKind = (typeof channelKinds)[number];

export const CHANNELS_MAX = 100;
const RECIPIENTS_MAX = 20;

const Name = z
  .string()
  .trim()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    "Lower-case letters, digits and hyphens, at most 40, such as on-call: rules and tools name it so.",
  );
const HttpUrl = z
  .url({ protocol: /^https?$/, error: "A whole address, such as https://example.com/hook." })
  .max(2_000);

/** A webhook without a secret of its own is given one. */
export const AddChannelInput = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("webhook"),
    name: Name,
    url: HttpUrl,
    secret: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/=]{32,90}$/, "whsec_ and 24 to 64 bytes in base64. Empty: we make one.")
      .optional(),
  }),
  z.object({ kind: z.literal("slack"), name: Name, url: HttpUrl }),
  z.object({
    kind: z.literal("email"),
    name: Name,
    to: z
      .array(z.email("An email address, such as ada@example.com."))
      .min(1, "At least one address.")
      .max(RECIPIENTS_MAX, `At most ${RECIPIENTS_MAX} addresses.`),
    from: z.email("The address it comes from, such as gatehouse@example.com."),
    smtpUrl: z
      .url({ protocol: /^smtps?$/, error: "smtp://user:password@mail.example.com:587, or smtps://…:465." })
      .max(500)
      .refine(
        (text) => URL.parse(text)?.search === "",
        "It ends with the port: nothing else is taken from it.",
      ),
  }),
]);
export const ChannelIdInput = z.object({ id: z.string().min(1).max(40) });

export type AddChannelInput = z.infer<typeof AddChannelInput>;

export type DeliveryRow = {
  id: string;
  title: string;
  severity: "info" | "warning" | "critical";
  state: "waiting" | "delivered" | "failed";
  attempts: number;
  /** The last outcome, in words. */
  says: string;
  at: string;
  /** Null once it has ended. */
  nextAt: string | null;
};
