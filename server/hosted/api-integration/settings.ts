import type { SettingDefinition } from "../kernel/hosted-ground.ts";

/** What an operator may give this server. Without any, public GitHub and the weather work, within their free limits. */
export const settings: readonly SettingDefinition[] = [
  {
    key: "github_token",
    title: "GitHub token",
    help:
      "A fine-grained personal access token, or one of an app. All callers of this server act with it. Without it only " +
      "public repositories can be read, 60 times an hour.",
    secret: true,
    env: "GITHUB_TOKEN",
    placeholder: "github_pat_…",
  },
  {
    key: "github_url",
    title: "Address of GitHub's API",
    help: "For GitHub Enterprise: https://github.example.com/api/v3.",
    kind: "address",
    env: "GITHUB_API_URL",
    default: "https://api.github.com",
  },
  {
    key: "weather_key",
    title: "Open-Meteo key",
    help: "Only for commercial use, together with the addresses that begin with customer-.",
    secret: true,
    env: "OPEN_METEO_API_KEY",
  },
  {
    key: "weather_url",
    title: "Address of the forecast",
    help: "Open-Meteo, or one that you run yourself.",
    kind: "address",
    env: "OPEN_METEO_URL",
    default: "https://api.open-meteo.com",
  },
  {
    key: "geocoding_url",
    title: "Address of the search for places",
    help: "Open-Meteo's geocoding.",
    kind: "address",
    env: "OPEN_METEO_GEOCODING_URL",
    default: "https://geocoding-api.open-meteo.com",
  },
  {
    key: "alerts_url",
    title: "Address of weather alerts",
    help: "The United States' National Weather Service.",
    kind: "address",
    env: "WEATHER_ALERTS_URL",
    default: "https://api.weather.gov",
  },
  {
    key: "private_services",
    title: "Registered services in the private network",
    help: "Whether services registered with register_service may be at addresses that are not public.",
    kind: "reach",
    choices: ["refused", "allowed"],
    default: "refused",
  },
];

/** Where they are given, for words that say what to do. */
export const SETTINGS_PLACE = "Servers → api-integration → Settings";
