"use client";
import { Button } from "../ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { type Ability, abilities, abilitySays } from "./wire/versions.ts";

type Props = { able: readonly Ability[]; onChange: (able: readonly Ability[]) => void };

/** What the client says that it can do: a server behaves differently to one that cannot. */
export function AbilitiesMenu({ able, onChange }: Props) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button aria-label={`Client can: ${able.join(", ") || "nothing"}`}>
          Client can{" "}
          <span className="text-second tabular-nums">
            {able.length} of {abilities.length}
          </span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuLabel>Said to the server with each message, or as a session opens</DropdownMenuLabel>
        {abilities.map((ability) => (
          <DropdownMenuCheckboxItem
            key={ability}
            checked={able.includes(ability)}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={(isOn) =>
              onChange(abilities.filter((other) => (other === ability ? isOn : able.includes(other))))
            }
          >
            <span>
              {ability}
              <span className="block text-second text-xs">{abilitySays[ability]}</span>
            </span>
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
