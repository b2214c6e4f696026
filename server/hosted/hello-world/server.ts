import { defineServer } from "../kernel/define-server.ts";
import type { HostedServer } from "../kernel/hosted-server.ts";
import { help } from "./help.ts";
import { planMeeting } from "./prompts/plan-meeting.ts";
import { welcomeNewcomer } from "./prompts/welcome-newcomer.ts";
import { languageList } from "./resources/language-list.ts";
import { timeInZone } from "./resources/time-in-zone.ts";
import { worldClock } from "./resources/world-clock.ts";
import { createStatusMonitor } from "./status-monitor.ts";
import { createTimeManager } from "./time/time-manager.ts";
import { createZoneArgument } from "./time/zone-argument.ts";
import { checkBusinessHours } from "./tools/check-business-hours.ts";
import { convertTime } from "./tools/convert-time.ts";
import { getCurrentTime } from "./tools/get-current-time.ts";
import { getServerConfiguration } from "./tools/get-server-configuration.ts";
import { getSystemStatus } from "./tools/get-system-status.ts";
import { greetPerson } from "./tools/greet-person.ts";
import { listWorldClock } from "./tools/list-world-clock.ts";

/** Time, greetings and the state of the house: the table of what this server offers. */
export function createHelloWorld(): HostedServer {
  const time = createTimeManager();
  const zone = createZoneArgument(time);
  const readStatus = createStatusMonitor();

  return defineServer({
    slug: "hello-world",
    title: "Hello World",
    description: "Time in every zone, greetings in many languages, and how this gateway is doing.",
    version: "1.0.0",
    instructions:
      "Use get_current_time for the time now, convert_time for another time, list_world_clock to compare zones " +
      "and check_business_hours before proposing a meeting. Zones are IANA names such as Europe/Berlin; a wrong " +
      "one is answered with the nearest right ones. Public holidays are not known.",
    help,
    tools: [
      getCurrentTime(time, zone),
      convertTime(time, zone),
      listWorldClock(time, zone),
      checkBusinessHours(time, zone),
      greetPerson(time, zone),
      getSystemStatus(readStatus),
      getServerConfiguration,
    ],
    resources: [worldClock(time), languageList],
    resourceTemplates: [timeInZone(time, zone)],
    prompts: [planMeeting(time, zone), welcomeNewcomer],
  });
}
