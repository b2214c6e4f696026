import type { ServerHelp } from "../../contracts/server-help.ts";
import { limits } from "./limits.ts";
import { SETTINGS_PLACE } from "./settings.ts";

export const help: ServerHelp = {
  does: [
    "GitHub: searches repositories, issues and code; reads and writes files, issues, pull requests and releases.",
    "Weather: finds places, tells the weather now and for up to 16 days, and warnings that hold in the United States.",
    "Any other REST service: an admin registers its OpenAPI document (register_service), and every caller can find and call its operations.",
    "Keeps to each service's limits, keeps answers as long as they hold, tries again what may pass, and leaves alone what fails.",
  ],
  needs: [
    `For GitHub a token: ${SETTINGS_PLACE}, gatehouse server set api-integration github_token=- or GITHUB_TOKEN. ` +
      "Without it public repositories can be read, 60 times an hour. The weather needs nothing.",
    "This house must reach api.github.com, api.open-meteo.com, geocoding-api.open-meteo.com and api.weather.gov, or the addresses you set.",
  ],
  examples: [
    { say: "Which other services can you call?", tool: "list_services", args: {} },
    { say: "Do the outside services answer well?", tool: "get_service_health", args: {} },
    { say: "How is the weather service doing?", tool: "get_service_health", args: { service: "Open-Meteo" } },
  ],
  limits: [
    { name: "Entries on one page", value: `${limits.pageMax}` },
    { name: "Results of a search", value: `${limits.searchResultsMax}`, why: "GitHub lists no more." },
    { name: "A file of a repository", value: "1 MB", why: "GitHub hands out no more this way." },
    {
      name: "Waiting for a limit",
      value: "10 s",
      why: "Of a longer wait the caller is told when to come back.",
    },
    { name: "One request", value: "30 s", why: "All attempts and waits together." },
    { name: "Weather alerts", value: "United States", why: "They come from the National Weather Service." },
    {
      name: "Registered services",
      value: `${limits.servicesMax}, of ${limits.operationsMax.toLocaleString("en")} operations each`,
    },
    { name: "An answer of a registered service", value: `${limits.answerBytesMax / 1024} KiB` },
  ],
};
