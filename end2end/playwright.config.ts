// Browser stories, one project per folder. `cargo xtask test` starts the server and the simulator and sets the
// environment; by hand, start `cargo xtask demo` and run `npx playwright test --project owner`.
import { defineConfig } from "@playwright/test";
import { desktop, weChat, weCom } from "./fixtures/devices.ts";

export default defineConfig({
  testDir: ".",
  outputDir: "artefacts/traces",
  forbidOnly: true,
  fullyParallel: false,
  retries: 0,
  workers: 2,
  // Guards, not measures: a machine three times slower, with both cores busy, is no fault.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: process.env.WEIXIU_REPORT ?? "artefacts/report.json" }]],
  use: {
    baseURL: process.env.WEIXIU_URL ?? "http://127.0.0.1:3000",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // A story that routes requests must see them all; the story of the offline page asks for its worker.
    serviceWorkers: "block",
    // Without the film: it doubles the work of two cores, and stopping it for several people at once can hang.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: true, sources: true },
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
    },
  },
  projects: [
    { name: "owner", testDir: "owner", use: weChat },
    // The same stories without JavaScript; only what shows an island at work may leave them out.
    { name: "owner-nojs", testDir: "owner", testIgnore: "**/*.hydrate.spec.ts", use: { ...weChat, javaScriptEnabled: false } },
    { name: "technician", testDir: "technician", use: weCom },
    { name: "desk", testDir: "desk", use: desktop },
    { name: "manager", testDir: "manager", use: desktop },
    { name: "account", testDir: "account", use: weChat },
    // These change what everybody feels, so one file runs at a time.
    { name: "together", testDir: "together", use: desktop, workers: 1 },
  ],
});
