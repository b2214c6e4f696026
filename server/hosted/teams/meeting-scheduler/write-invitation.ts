import type { Meeting, Person } from "../workspace/workspace-store.ts";

const LINE_BYTES_MAX = 75;

/** RFC 5545, with RFC 5546's methods: what any calendar takes. Times are UTC, so no zone has to be described. */
export function writeInvitation(meeting: Meeting, now: Date): string {
  const { id, subject, organizer, startsAt, endsAt, place, notes, attendees, sequence, isCancelled } =
    meeting;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Gatehouse//Teams//EN",
    `METHOD:${isCancelled ? "CANCEL" : "REQUEST"}`,
    "BEGIN:VEVENT",
    `UID:${id}@gatehouse`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(endsAt)}`,
    `SUMMARY:${text(subject)}`,
    ...(place === "" ? [] : [`LOCATION:${text(place)}`]),
    ...(notes === "" ? [] : [`DESCRIPTION:${text(notes)}`]),
    `STATUS:${isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    `ORGANIZER;${who(organizer)}`,
    ...attendees.map(
      ({ person, isOptional }) =>
        `ATTENDEE;ROLE=${isOptional ? "OPT" : "REQ"}-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;${who(person)}`,
    ),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map(fold).join("\r\n").concat("\r\n");
}

/** `20261123T090000Z` */
function stamp(at: Date): string {
  return at.toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
}

function who({ name, email }: Person): string {
  return `CN="${name.replaceAll(/["\r\n]/g, "'")}":mailto:${email.replaceAll(/[\r\n]/g, "")}`;
}

function text(value: string): string {
  return value.replaceAll(/([\\;,])/g, "\\$1").replaceAll(/\r\n?|\n/g, "\\n");
}

/** At most 75 octets a line, and no character cut in two. */
function fold(line: string): string {
  let folded = "";
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > LINE_BYTES_MAX) {
      folded += "\r\n ";
      bytes = 1;
    }
    folded += character;
    bytes += size;
  }
  return folded;
}
