import type { SettingDefinition } from "../kernel/hosted-ground.ts";

/** What an operator gives to speak to Microsoft Teams. Without all that is needed, the local workspace is used. */
export const teamsSettings: readonly SettingDefinition[] = [
  {
    key: "tenant",
    title: "Microsoft tenant",
    help: "Directory (tenant) id of your Microsoft Entra app registration.",
    env: "TEAMS_TENANT_ID",
    placeholder: "00000000-0000-0000-0000-000000000000",
  },
  {
    key: "clientId",
    title: "Application id",
    help: "Application (client) id of the app registration.",
    env: "TEAMS_CLIENT_ID",
  },
  {
    key: "clientSecret",
    title: "Client secret",
    help: "With it alone the app speaks for itself. Posting messages needs a refresh token besides: Microsoft lets only people post.",
    env: "TEAMS_CLIENT_SECRET",
    secret: true,
  },
  {
    key: "refreshToken",
    title: "Refresh token",
    help: "Of the account that posts: with it the app acts for that person (delegated permissions).",
    env: "TEAMS_REFRESH_TOKEN",
    secret: true,
  },
  {
    key: "team",
    title: "Team",
    help: "Id of the team whose channels are used: in Teams, “Get link to team”, the groupId.",
    env: "TEAMS_TEAM_ID",
  },
  {
    key: "graphUrl",
    title: "Graph address",
    help: "Another one for national clouds.",
    kind: "address",
    env: "TEAMS_GRAPH_URL",
    default: "https://graph.microsoft.com/v1.0",
  },
  {
    key: "loginUrl",
    title: "Login address",
    help: "Another one for national clouds.",
    kind: "address",
    env: "TEAMS_LOGIN_URL",
    default: "https://login.microsoftonline.com",
  },
];
