// A lead in a technician's name.
import { expect, test } from "../fixtures/base.ts";
import { callOff, reportForLiu, TECHNICIAN } from "../fixtures/job.ts";
import { unique } from "../fixtures/words.ts";

test("a lead enters a step in the technician's name and everybody sees that", async ({ page, signIn, visit, axe, shot }, info) => {
  const owner = await visit("lin");
  const no = await reportForLiu(owner, unique("井盖被落叶堵住", info));
  await signIn(page, "ma");
  await page.goto(`/t/jobs/${no}`);
  await expect(page.getByRole("note")).toContainText(`代 ${TECHNICIAN.name} 操作`);
  await expect(page.getByLabel("发生时间")).toBeVisible();
  await axe(page);
  await shot(page, "job-behalf");
  await page.getByRole("button", { name: "接单" }).click();
  await expect(page.getByRole("button", { name: "出发上门" })).toBeVisible();
  await page.getByText(/^进度（/).click();
  await expect(page.getByRole("listitem").filter({ hasText: `${TECHNICIAN.name}已接单` })).toContainText(`代${TECHNICIAN.name}录入`);
  await page.getByRole("link", { name: "退单" }).click();
  await expect(page.getByRole("note"), "the step's own page still says in whose name").toContainText(`代 ${TECHNICIAN.name} 操作`);
  await callOff(owner, no);
});
