import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { requireRole } from "../../kernel/require-role.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { limits } from "../limits.ts";
import { idArgument, storeField, writes } from "./crm-arguments.ts";

export const sendCampaignEmail = ({ campaigns, store }: HubspotParts) =>
  defineTool({
    name: "send_campaign_email",
    title: "Send a campaign's email",
    description:
      `Sends an email to each contact of a list, at most ${limits.recipientsMax} on the local store; lists of more than ` +
      `${limits.callersRecipientsMax} take a key with the role operator. {{firstname}} and other properties are filled in. ` +
      "Who opted out or has no address is skipped, and told. On the local store without a mail server " +
      "nothing leaves the house: state is would_be_sent. On HubSpot it makes a marketing email and publishes it; " +
      "where the account's plan does not allow that, it stays a draft.",
    input: z.object({
      campaignId: idArgument("campaign"),
      listId: idArgument("list"),
      subject: z.string().trim().min(1).max(200),
      body: z.string().min(1).max(limits.emailBodyMax).describe("Plain text"),
    }),
    output: z.object({
      id: z.string(),
      state: z.enum(["sent", "would_be_sent", "draft", "published"]),
      recipients: z.int(),
      sent: z.int(),
      failed: z.int(),
      skipped: z.array(z.object({ address: z.string(), reason: z.string() })).describe("The first of them"),
      note: z.string(),
      store: storeField,
    }),
    annotations: { ...writes, destructiveHint: true },
    run: async (wish, { caller }) => ({
      ...(await campaigns.sendEmail(wish, caller, ({ name, size }) => {
        if (size > limits.callersRecipientsMax)
          requireRole(
            { caller },
            "operator",
            `write to more than ${limits.callersRecipientsMax} (${name} has ${size})`,
          );
      })),
      store: store().name,
    }),
  });
