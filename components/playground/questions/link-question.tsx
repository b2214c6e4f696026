"use client";
import { useState } from "react";
import { showHidden } from "../../servers/show-hidden.ts";
import { Button, buttonLook } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { DialogBody, DialogFooter } from "../../ui/dialog.tsx";
import type { QuestionProps } from "./question-dialog.tsx";
import { readLink } from "./read-link.ts";

/** Elicitation by link: the host first, and nothing is opened before it was looked at. */
export function LinkQuestion({ question: { params, answer } }: QuestionProps) {
  const [isTrusted, setTrusted] = useState(false);
  const [isOpened, setOpened] = useState(false);
  const link = readLink(params.url);
  return (
    <>
      <DialogBody>
        <p className="whitespace-pre-line [overflow-wrap:anywhere]">
          {showHidden(String(params.message ?? ""))}
        </p>
        {link === null ? (
          <p role="alert" className="text-bad [overflow-wrap:anywhere]">
            This is no link that a browser may open: <code>{String(params.url)}</code>
          </p>
        ) : (
          <>
            <div className="grid gap-1 rounded-md border border-line bg-sunk p-3">
              <p className="text-second">It leads to</p>
              <p className="font-mono font-semibold text-lg [overflow-wrap:anywhere]">{link.host}</p>
              <p className="font-mono text-second text-xs [overflow-wrap:anywhere]">{link.href}</p>
              {link.warning && <p className="text-warning">{link.warning}</p>}
            </div>
            <label htmlFor="trust-link" className="flex items-center gap-2">
              <Checkbox
                id="trust-link"
                checked={isTrusted}
                onCheckedChange={(next) => setTrusted(next === true)}
              />
              I know {link.host} and want to open it
            </label>
          </>
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="quiet" onClick={() => answer({ action: "cancel" })}>
          Dismiss
        </Button>
        <Button onClick={() => answer({ action: "decline" })}>Decline</Button>
        {link !== null && isTrusted && (
          <a
            href={link.href}
            target="_blank"
            rel="noopener noreferrer"
            onClick={() => setOpened(true)}
            className={buttonLook({ variant: isOpened ? "plain" : "ink" })}
          >
            Open {link.host}
          </a>
        )}
        <Button
          variant={isOpened ? "ink" : "plain"}
          disabled={!isOpened}
          onClick={() => answer({ action: "accept" })}
        >
          I have opened it
        </Button>
      </DialogFooter>
    </>
  );
}
