"use client";
import { CodeBlock } from "../ui/code-block.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../ui/tabs.tsx";
import { clientConfigurations } from "./client-configurations.ts";

/** Configuration of the usual AI clients for one endpoint, ready to copy. */
export function ClientTabs({ url, apiKey }: { url: string; apiKey: string }) {
  const configurations = clientConfigurations({ url, key: apiKey });
  return (
    <Tabs defaultValue={configurations[0]?.id ?? ""} className="grid min-w-0 gap-2.5">
      <TabList aria-label="Client">
        {configurations.map(({ id, client }) => (
          <Tab key={id} value={id}>
            {client}
          </Tab>
        ))}
      </TabList>
      {configurations.map(({ id, place, text }) => (
        <TabPanel key={id} value={id} className="grid min-w-0 gap-2">
          <p className="text-second text-xs">{place}</p>
          <CodeBlock code={text} />
        </TabPanel>
      ))}
    </Tabs>
  );
}
