import { z } from "zod";
import { defineResourceTemplate } from "../../kernel/define-resource-template.ts";
import { rankMatches } from "../../kernel/rank-matches.ts";
import type { TimeManager } from "../time/time-manager.ts";
import type { ZoneArgument } from "../time/zone-argument.ts";

export const timeInZone = (time: TimeManager, zone: ZoneArgument) =>
  defineResourceTemplate({
    uriTemplate: "hello://time/{zone}",
    name: "time-in-zone",
    title: "Time in a zone",
    description: "The time now in an IANA time zone, percent-encoded: hello://time/Europe%2FBerlin.",
    mimeType: "application/json",
    variables: z.object({ zone }),
    completers: { zone: (typed) => rankMatches(typed, time.zones.all) },
    read: ({ zone }, { clock }) => JSON.stringify(time.momentAt(zone, clock.now())),
  });
