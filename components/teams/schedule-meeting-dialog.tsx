"use client";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { ScheduleMeetingForm } from "./schedule-meeting-form.tsx";

export function ScheduleMeetingDialog({ day }: { day: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ink">
          <Plus aria-hidden /> Schedule
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Schedule a meeting"
        says="Choose who must come; times that suit them are offered."
        size="lg"
      >
        <ScheduleMeetingForm day={day} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
