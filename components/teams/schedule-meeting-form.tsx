"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ScheduleMeetingInput } from "../../server/contracts/teams.ts";
import { useTimeZone } from "../providers/time-zone-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { DialogBody, DialogClose, DialogFooter } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { Input } from "../ui/input.tsx";
import { readProblem } from "../ui/read-problem.ts";
import { Select } from "../ui/select.tsx";
import { useToast } from "../ui/toast.tsx";
import { instantOf } from "./day-of.ts";
import { SuggestedTimes } from "./suggested-times.tsx";

const DURATIONS = ["15", "30", "45", "60", "90"].map((value) => ({ value, label: `${value} minutes` }));

export function ScheduleMeetingForm({ day, onDone }: { day: string; onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const zone = useTimeZone();
  const people = useQuery(trpc.teams.people.queryOptions());
  const schedule = useMutation(trpc.teams.schedule.mutationOptions());
  const [wish, setWish] = useState({
    subject: "",
    attendees: [] as string[],
    duration: "30",
    day,
    clock: "10:00",
    place: "",
  });
  const [problem, setProblem] = useState<string>();
  const change = (part: Partial<typeof wish>) => setWish((before) => ({ ...before, ...part }));
  const toggle = (id: string) =>
    change({
      attendees: wish.attendees.includes(id)
        ? wish.attendees.filter((one) => one !== id)
        : [...wish.attendees, id],
    });

  const book = async (startsAt: Date) => {
    const { subject, attendees, duration, place } = wish;
    const input = ScheduleMeetingInput.safeParse({
      ...{ subject, attendees, place, durationMinutes: Number(duration), startsAt: startsAt.toISOString() },
    });
    if (!input.success) return setProblem(input.error.issues[0]?.message);
    try {
      const { warnings } = await schedule.mutateAsync(input.data);
      void queryClient.invalidateQueries(trpc.teams.pathFilter());
      toast({
        title: `${subject} is booked`,
        says: warnings.join("; "),
        tone: warnings.length > 0 ? "warning" : "well",
      });
      onDone();
    } catch (error) {
      setProblem(readProblem(error).says);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void book(instantOf(zone, wish.day, wish.clock));
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <DialogBody>
        <FormProblem says={problem} />
        <Field label="Subject">
          <Input
            autoComplete="off"
            autoFocus
            value={wish.subject}
            onChange={(event) => change({ subject: event.target.value })}
          />
        </Field>
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 font-medium">Who must come</legend>
          <div className="grid max-h-40 gap-1.5 overflow-y-auto sm:grid-cols-2">
            {(people.data?.items ?? []).map(({ id, name }) => (
              // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside
              <label key={id} className="flex items-center gap-2">
                <Checkbox checked={wish.attendees.includes(id)} onCheckedChange={() => toggle(id)} />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <Field label="Day">
            <Input type="date" value={wish.day} onChange={(event) => change({ day: event.target.value })} />
          </Field>
          <Field label="Time" aside={zone.replaceAll("_", " ")}>
            <Input
              type="time"
              value={wish.clock}
              onChange={(event) => change({ clock: event.target.value })}
            />
          </Field>
          <Field label="Length">
            <Select
              value={wish.duration}
              options={DURATIONS}
              onValueChange={(duration) => change({ duration })}
            />
          </Field>
        </div>
        <Field label="Place" aside="optional">
          <Input
            autoComplete="off"
            value={wish.place}
            onChange={(event) => change({ place: event.target.value })}
          />
        </Field>
        {wish.attendees.length > 0 && wish.day !== "" && (
          <SuggestedTimes
            attendees={wish.attendees}
            durationMinutes={Number(wish.duration)}
            day={wish.day}
            onPick={(startsAt) => void book(startsAt)}
          />
        )}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Close</Button>
        </DialogClose>
        <Button type="submit" variant="ink" busy={schedule.isPending}>
          Book this time
        </Button>
      </DialogFooter>
    </form>
  );
}
