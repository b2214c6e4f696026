"use client";
import { Plus } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { CreateKeyForm } from "./create-key-form.tsx";
import { type CreatedKey, NewKeyPanel } from "./new-key-panel.tsx";
import { keysParams } from "./search-params.ts";

/** First what the key may do, then the key itself, once. */
export function CreateKeyDialog() {
  const [{ new: opened }, setParams] = useQueryStates(keysParams);
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const onOpenChange = (isOpen: boolean) => {
    void setParams({ new: isOpen ? "key" : null });
    setCreated(null);
  };
  return (
    <Dialog open={opened !== null} onOpenChange={onOpenChange}>
      <DialogTrigger asChild>
        <Button variant="ink">
          <Plus aria-hidden /> Create key
        </Button>
      </DialogTrigger>
      {created ? (
        <DialogContent size="lg" title={`The key of ${created.name}`} dismissible={false}>
          <NewKeyPanel created={created} />
        </DialogContent>
      ) : (
        <DialogContent
          title="Create a key"
          says="One per client, so that each can be told apart and revoked alone."
        >
          <CreateKeyForm onCreated={setCreated} />
        </DialogContent>
      )}
    </Dialog>
  );
}
