"use client";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { AddRuleForm } from "./add-rule-form.tsx";

export function AddRuleDialog() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">
          <Plus aria-hidden /> Add rule
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Add a notification rule"
        says="When something happens, a channel is told. Nothing is lost: what is held is delivered after."
      >
        <AddRuleForm onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
