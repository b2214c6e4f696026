"use client";
import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import Link from "next/link";
import { useTheme } from "next-themes";
import { useMe } from "../providers/me-provider.tsx";
import { useNow, useZoneChoice } from "../providers/time-zone-provider.tsx";
import { classNames } from "../ui/class-names.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { zoneOffset } from "../ui/format-time.ts";
import { Kbd } from "../ui/kbd.tsx";
import { PersonMark } from "../ui/person-mark.tsx";
import { useShell } from "./shell-context.ts";
import { signOutOfHouse } from "./sign-out-of-house.ts";

/** Who is signed in, and what is theirs: theme, clock, account, the way out. */
export function PersonMenu({ isCollapsed }: { isCollapsed: boolean }) {
  const me = useMe();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`${me.name || me.email}, ${me.role}: your menu`}
        className={classNames(
          "mb-3 flex min-h-11 shrink-0 items-center gap-2.5 rounded-md text-left hover:bg-selected/60 data-[state=open]:bg-selected",
          isCollapsed ? "justify-center" : "px-2",
        )}
      >
        <PersonMark name={me.name || me.email} />
        {!isCollapsed && (
          <span className="grid min-w-0">
            <span className="truncate">{me.email}</span>
            <span className="text-second text-xs">{me.role}</span>
          </span>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-60">
        <PersonMenuItems />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

const THEMES = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
] as const;

function PersonMenuItems() {
  const me = useMe();
  const shell = useShell();
  const { theme, setTheme } = useTheme();
  return (
    <>
      <div className="px-2 pt-1.5 pb-1">
        <p className="truncate font-medium">{me.name}</p>
        <p className="truncate text-second text-xs">
          {me.email} · {me.role}
        </p>
      </div>
      <DropdownMenuSeparator />
      <DropdownMenuLabel>Theme</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={theme ?? "system"} onValueChange={setTheme}>
        {THEMES.map(({ value, label, icon: Icon }) => (
          <DropdownMenuRadioItem key={value} value={value} onSelect={(event) => event.preventDefault()}>
            <Icon aria-hidden /> {label}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
      <DropdownMenuSeparator />
      <ClockItems />
      <DropdownMenuSeparator />
      <DropdownMenuItem asChild>
        <Link href="/settings#account">
          <UserRound aria-hidden /> Your account
        </Link>
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => shell.open("keys")}>
        <Keyboard aria-hidden /> Keys <Kbd className="ml-auto">?</Kbd>
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => void signOutOfHouse()}>
        <LogOut aria-hidden /> Sign out
      </DropdownMenuItem>
    </>
  );
}

/** Menus take no empty value. */
const HOUSE_CLOCK = "house";

function ClockItems() {
  const { houseZone, chosenZone, choose } = useZoneChoice();
  const now = new Date(useNow());
  const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const others = new Set([ownZone, "UTC", ...(chosenZone ? [chosenZone] : [])]);
  others.delete(houseZone);
  return (
    <>
      <DropdownMenuLabel>Times in</DropdownMenuLabel>
      <DropdownMenuRadioGroup
        value={chosenZone && chosenZone !== houseZone ? chosenZone : HOUSE_CLOCK}
        onValueChange={(zone) => choose(zone === HOUSE_CLOCK ? null : zone)}
      >
        {[houseZone, ...others].map((zone) => (
          <DropdownMenuRadioItem
            key={zone}
            value={zone === houseZone ? HOUSE_CLOCK : zone}
            onSelect={(event) => event.preventDefault()}
          >
            <span className="truncate">{zone.replaceAll("_", " ")}</span>
            {zone !== "UTC" && <span className="text-second text-xs">{zoneOffset(zone, now)}</span>}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  );
}
