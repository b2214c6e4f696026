"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { rewriteDefinition } from "../../../server/contracts/bundle-definitions.ts";
import { BUNDLE_NAME_LENGTH_MAX } from "../../../server/contracts/bundles.ts";
import { Button } from "../../ui/button.tsx";
import { Drawer } from "../../ui/drawer.tsx";
import { Field } from "../../ui/field.tsx";
import { FormProblem } from "../../ui/form-problem.tsx";
import { Input } from "../../ui/input.tsx";
import { JsonView } from "../../ui/json-view.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { ArgumentSettings } from "./argument-settings.tsx";
import type { Judged } from "./draft-entries.ts";
import type { EditEntries } from "./use-edit-entries.ts";

export type EntryDrawerProps = {
  chosen: Judged;
  edit: EditEntries;
  onClose: () => void;
  mayWrite: boolean;
};

/** One entry whole: its name and words here, and what becomes of its arguments. */
export function EntryDrawer({ chosen, edit, onClose, mayWrite }: EntryDrawerProps) {
  const { id, entry, own, missing, problems, tokens } = chosen;
  const isCalled = entry.kind === "tool" || entry.kind === "prompt";
  const onWords = (changed: { title?: string | null; description?: string | null }) =>
    edit.change(id, changed);
  const inArguments = problems.find(({ field }) => field === "presets" || field === "hidden");
  return (
    <Drawer isOpen onClose={onClose} title={entry.as} meta={entry.kind}>
      <div className="grid gap-4">
        <p className="text-second [overflow-wrap:anywhere]">
          <code>{entry.name}</code> of{" "}
          <Link href={`/servers/${entry.server}`} className="underline underline-offset-2 hover:text-ink">
            {entry.server}
          </Link>
          {tokens !== null && <span className="tabular-nums">, about {tokens} tokens here</span>}
        </p>
        {missing && (
          <p role="status" className="rounded-md bg-warning-pale px-3 py-2 text-warning">
            Not listed: {missing}
          </p>
        )}
        <fieldset disabled={!mayWrite} className="grid min-w-0 gap-4">
          <Field
            label="Name here"
            hint={isCalled ? "What clients call it." : "Shown beside its address, which stays as it is."}
            error={problems.find(({ field }) => field === "as" || field === "name")?.says}
          >
            <Input
              value={entry.as}
              spellCheck={false}
              autoComplete="off"
              maxLength={BUNDLE_NAME_LENGTH_MAX}
              className={isCalled ? "font-mono text-xs" : undefined}
              onChange={(event) => edit.change(id, { as: event.target.value })}
            />
          </Field>
          <Field label="Title" aside="empty: its own">
            <Input
              value={entry.title ?? ""}
              placeholder={textOf(own?.title) || "none"}
              onChange={(event) => onWords({ title: event.target.value || null })}
            />
          </Field>
          <Field label="Description" aside="empty: its own" hint="Models decide by it when to use this.">
            <Textarea
              rows={5}
              value={entry.description ?? ""}
              placeholder={textOf(own?.description) || "none"}
              onChange={(event) => onWords({ description: event.target.value || null })}
            />
          </Field>
        </fieldset>
        {isCalled && (
          <Part title="Arguments">
            <FormProblem says={inArguments?.says} />
            <ArgumentSettings
              chosen={chosen}
              onChange={(settled) => edit.change(id, settled)}
              mayWrite={mayWrite}
            />
          </Part>
        )}
        {own !== null && (
          <Part title="As clients see it">
            <JsonView value={rewriteDefinition(entry, own)} label={`Definition of ${entry.as}`} />
          </Part>
        )}
        {mayWrite && (
          <div className="flex flex-wrap gap-2">
            {isCalled && (
              <Button onClick={() => edit.duplicate(id)} title="The same once more, to be preset otherwise">
                Duplicate
              </Button>
            )}
            <Button
              variant="danger"
              onClick={() => {
                onClose();
                edit.remove(id);
              }}
            >
              Take out of the bundle
            </Button>
          </div>
        )}
      </div>
    </Drawer>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid min-w-0 gap-2.5">
      <h3 className="font-medium text-second">{title}</h3>
      {children}
    </section>
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
