"use client";
import { Plus } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { CreateBundleForm } from "./create-bundle-form.tsx";
import { bundlesParams } from "./search-params.ts";

export function CreateBundleDialog() {
  const [{ new: opened }, setParams] = useQueryStates(bundlesParams);
  return (
    <Dialog open={opened !== null} onOpenChange={(isOpen) => setParams({ new: isOpen ? "bundle" : null })}>
      <DialogTrigger asChild>
        <Button variant="ink">
          <Plus aria-hidden /> Create bundle
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Create a bundle"
        says="First its address; what is in it you choose on the next page."
      >
        <CreateBundleForm />
      </DialogContent>
    </Dialog>
  );
}
