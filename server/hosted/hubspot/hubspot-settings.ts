import type { SettingDefinition } from "../kernel/hosted-ground.ts";

export const directions = ["both", "pull", "push"] as const;
export const conflictRules = ["newest", "hubspot", "local"] as const;

/** What an operator gives: nothing at all, and the built-in CRM is used. */
export const hubspotSettings: readonly SettingDefinition[] = [
  {
    key: "token",
    title: "Private-app token",
    help: "From HubSpot: Settings → Integrations → Private Apps. With it, all tools work on that account.",
    secret: true,
    env: "HUBSPOT_TOKEN",
    placeholder: "pat-…",
  },
  {
    key: "refresh_token",
    title: "OAuth refresh token",
    help: "Instead of a private-app token: of an app of your own, with its client id and secret below.",
    secret: true,
    env: "HUBSPOT_REFRESH_TOKEN",
  },
  { key: "client_id", title: "Client id of the app", help: "For OAuth only.", env: "HUBSPOT_CLIENT_ID" },
  {
    key: "client_secret",
    title: "Client secret of the app",
    help: "Signs webhooks, and renews OAuth tokens. Without it, webhooks are refused.",
    secret: true,
    env: "HUBSPOT_CLIENT_SECRET",
  },
  {
    key: "base_url",
    title: "Address of the API",
    help: "Only for accounts elsewhere, or for tests.",
    default: "https://api.hubapi.com",
    env: "HUBSPOT_BASE_URL",
    kind: "address",
  },
  {
    key: "sync_direction",
    title: "What a sync does",
    help: "pull: from HubSpot here; push: from here to HubSpot; both.",
    default: "both",
    choices: directions,
  },
  {
    key: "conflict_rule",
    title: "Who wins a conflict",
    help: "When a record changed on both sides since the last sync.",
    default: "newest",
    choices: conflictRules,
  },
  {
    key: "smtp_url",
    title: "Mail server",
    help: "For emails of the local store: smtp://user:password@host:587. Without it they are kept and not sent.",
    secret: true,
    kind: "reach",
    env: "HUBSPOT_SMTP_URL",
    placeholder: "smtps://user:password@mail.example.com",
  },
  {
    key: "email_from",
    title: "Sender of emails",
    help: "The address that the local store's emails come from.",
    env: "HUBSPOT_EMAIL_FROM",
    placeholder: "Ada at Example <ada@example.com>",
  },
];
