"use client";
import { useCan } from "../providers/me-provider.tsx";
import { Page } from "../shell/page.tsx";
import { AppearancePanel } from "./appearance-panel.tsx";
import { ChannelsPanel } from "./channels-panel.tsx";
import { HouseFactsPanel } from "./house-facts-panel.tsx";
import { HouseSettingsPanel } from "./house-settings-panel.tsx";
import { PasswordPanel } from "./password-panel.tsx";
import { SignInsPanel } from "./sign-ins-panel.tsx";

/** What is yours on the left, what is the house's on the right. */
export function SettingsScreen() {
  const seesHouse = useCan("setting:read");
  return (
    <Page title="Settings">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
        <section id="account" aria-labelledby="account-title" className="grid scroll-mt-20 gap-3">
          <h2 id="account-title" className="text-second">
            Your account
          </h2>
          <PasswordPanel />
          <SignInsPanel />
          <AppearancePanel />
        </section>
        {seesHouse && (
          <section aria-labelledby="house-title" className="grid gap-3">
            <h2 id="house-title" className="text-second">
              The house
            </h2>
            <HouseSettingsPanel />
            <ChannelsPanel />
            <HouseFactsPanel />
          </section>
        )}
      </div>
    </Page>
  );
}
