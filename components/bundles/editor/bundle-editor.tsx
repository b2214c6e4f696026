"use client";
import { useCallback, useMemo, useState } from "react";
import { useCan } from "../../providers/me-provider.tsx";
import { ConnectClient } from "../../servers/connect-client.tsx";
import { Page } from "../../shell/page.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { BundleDot } from "../bundle-dot.tsx";
import { PauseBundle } from "../pause-bundle.tsx";
import { RemoveBundle } from "../remove-bundle.tsx";
import { ChosenPanel } from "./chosen-panel.tsx";
import { DragContext, type Dragged } from "./drag.ts";
import { EntryDrawer } from "./entry-drawer.tsx";
import { OffersPanel } from "./offers-panel.tsx";
import { StyleChoice } from "./style-choice.tsx";
import { type Bundle, type BundleDraft, useBundleDraft } from "./use-bundle-draft.ts";
import { useEditEntries } from "./use-edit-entries.ts";
import { WordsDialog } from "./words-dialog.tsx";

const crumbs = [{ label: "Bundles", href: "/bundles" }];

/** What there is beside what is chosen. Nothing reaches clients before it is saved. */
export function BundleEditor({ bundle }: { bundle: Bundle }) {
  const mayWrite = useCan("bundle:write");
  const draft = useBundleDraft(bundle);
  const edit = useEditEntries(draft);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [openId, setOpenId] = useState<number | null>(null);
  const drag = useMemo(() => ({ dragged, setDragged }), [dragged]);
  const { judged, cost, words } = draft;
  const open = judged.find(({ id }) => id === openId);
  const onOpen = useCallback((id: number) => setOpenId((known) => (known === id ? null : id)), []);
  /** Ids are places once it is saved: what is open stays open. */
  async function onSave(): Promise<void> {
    const at = judged.findIndex(({ id }) => id === openId);
    if (await draft.onSave()) setOpenId(at === -1 ? null : at);
  }
  const tools = judged.filter(({ entry, tokens }) => entry.kind === "tool" && tokens !== null).length;
  return (
    <Page
      title={words.title}
      crumbs={crumbs}
      meta={<BundleDot state={bundle.state} says={bundle.stateSays} />}
      actions={
        <>
          {mayWrite && <SaveButtons draft={draft} onSave={onSave} />}
          <ConnectClient server={bundle} />
          {mayWrite && (
            <>
              <WordsDialog slug={bundle.slug} words={words} onChange={draft.setWords} />
              <PauseBundle bundle={bundle} />
              <RemoveBundle slug={bundle.slug} />
            </>
          )}
        </>
      }
      fill
    >
      <DragContext value={drag}>
        <div className="flex min-h-0 gap-4">
          <div className="@container flex min-h-0 min-w-0 flex-1 flex-col gap-3">
            <div className="grid gap-3 @4xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
              <StyleChoice
                style={words.style}
                cost={cost}
                tools={tools}
                onChange={(style) => draft.setWords({ style })}
                mayWrite={mayWrite}
              />
              <Address bundle={bundle} />
            </div>
            <div className="grid min-h-0 flex-1 gap-4 md:grid-cols-2 md:grid-rows-[minmax(0,1fr)]">
              <OffersPanel entries={draft.entries} onToggle={edit.toggle} mayWrite={mayWrite} />
              <ChosenPanel judged={judged} edit={edit} openId={openId} onOpen={onOpen} mayWrite={mayWrite} />
            </div>
          </div>
          {open && (
            <EntryDrawer
              key={open.id}
              chosen={open}
              edit={edit}
              onClose={() => setOpenId(null)}
              mayWrite={mayWrite}
            />
          )}
        </div>
      </DragContext>
      <p aria-live="polite" className="sr-only">
        {edit.said}
      </p>
    </Page>
  );
}

function SaveButtons({ draft, onSave }: { draft: BundleDraft; onSave: () => Promise<void> }) {
  const { isChanged, isSound, isSaving, onDiscard } = draft;
  return (
    <>
      {isChanged && (
        <Button variant="quiet" onClick={onDiscard} disabled={isSaving}>
          Discard
        </Button>
      )}
      <Button
        variant="ink"
        busy={isSaving}
        disabled={!isChanged || !isSound}
        title={isSound ? undefined : "Mend first what is marked."}
        onClick={() => void onSave()}
      >
        {isChanged ? "Save" : "Saved"}
      </Button>
    </>
  );
}

/** How clients reach it. */
function Address({ bundle: { endpoint } }: { bundle: Bundle }) {
  return (
    <section
      aria-label="How clients reach it"
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1 rounded-lg border border-line bg-panel px-3.5 py-2.5"
    >
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 truncate" title={endpoint}>
          {endpoint}
        </code>
        <CopyButton text={endpoint} label="Copy address" iconOnly className="-my-1" />
      </div>
      <p className="text-second text-xs">
        With any key. Each caller finds here what it may use of the servers behind it, and nothing more.
      </p>
    </section>
  );
}
