// The list as a workbook.
import { readFileSync } from "node:fs";
import { expect, test } from "../fixtures/base.ts";
import { unzip } from "../fixtures/zip.ts";

test("the list goes out as a workbook with masked phones", async ({ page, signIn }) => {
  await signIn(page, "he");
  await page.goto("/m/tickets?stage=closed");
  const shown = /共 ([\d,]+) 张/.exec(await page.getByRole("navigation", { name: "翻页" }).innerText())![1]!;
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "导出 Excel" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^tickets-\d{4}-\d\d-\d\d\.xlsx$/);
  const file = readFileSync(await download.path());
  expect(file.subarray(0, 4).toString("latin1")).toBe("PK\x03\x04");

  const entries = unzip(file);
  const sheet = entries.get("xl/worksheets/sheet1.xml")!;
  const words = sheet + (entries.get("xl/sharedStrings.xml") ?? "");
  expect(sheet.match(/<row /g)!.length - 1, "one row for each ticket of the list").toBe(Number(shown.replaceAll(",", "")));
  for (const title of ["工单号", "小区", "电话", "最低评分"]) expect(words).toContain(title);
  expect(words).toMatch(/1\d{2}\*{4}\d{4}/);
  expect(words).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
});
