import type { ServerHelp } from "../../contracts/server-help.ts";
import { limits } from "./limits.ts";

export const help: ServerHelp = {
  does: [
    "Tells the time in every zone, converts it, and says which clocks are about to change.",
    "Says whether it is business hours somewhere, and finds the hours several places share.",
    "Greets people in many languages, and tells how this house is doing.",
  ],
  examples: [
    {
      say: "If I call at half past nine in Berlin, what time is it in New York and Kathmandu?",
      tool: "convert_time",
      args: { time: "09:30", from: "Europe/Berlin", to: ["America/New_York", "Asia/Kathmandu"] },
    },
    {
      say: "What time is it for the team right now?",
      tool: "list_world_clock",
      args: { zones: ["Europe/Berlin", "America/New_York", "Asia/Kathmandu"] },
    },
    {
      say: "Greet Ada in German.",
      tool: "greet_person",
      args: { name: "Ada", language: "de" },
    },
    { say: "Calls feel slow. How is the house?", tool: "get_system_status", args: {} },
  ],
  limits: [
    { name: "Zones in one call", value: `${limits.zonesMax}` },
    {
      name: "Years",
      value: `${limits.yearMin}–${limits.yearMax}`,
      why: "Before, offsets are local lore; after, daylight saving is a guess.",
    },
    { name: "Public holidays", value: "not known", why: "Business hours are Monday to Friday." },
  ],
};
