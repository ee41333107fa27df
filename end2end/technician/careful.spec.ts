// Double taps and stale pages are harmless.
import { expect, test } from "../fixtures/base.ts";
import { callOff, reportForLiu, TECHNICIAN } from "../fixtures/job.ts";
import { unique } from "../fixtures/words.ts";

test("a double tap on a button is one step", async ({ page, signIn, visit }, info) => {
  const owner = await visit("sun");
  const no = await reportForLiu(owner, unique("花坛里有虫", info));
  await signIn(page, TECHNICIAN.key);
  await page.goto(`/t/jobs/${no}`);
  await page.getByRole("button", { name: "接单" }).dblclick();
  await expect(page.getByRole("button", { name: "出发上门" })).toBeVisible();
  // The live page may show it before the page that the second tap asked for comes: what is folded is counted as it is.
  await expect(page.getByRole("listitem", { includeHidden: true }).filter({ hasText: "已接单" })).toHaveCount(1);
  await callOff(owner, no);
});

test("a step that is sent twice is taken once", async ({ page, signIn, visit }, info) => {
  const owner = await visit("sun");
  const no = await reportForLiu(owner, unique("树枝断了", info));
  await signIn(page, TECHNICIAN.key);
  await page.goto(`/t/jobs/${no}`);
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "接单" }) });
  const fields = await form.evaluate((form: HTMLFormElement) => Object.fromEntries(new FormData(form)) as Record<string, string>);
  const { origin } = new URL(page.url());
  const send = () => page.request.post(`/t/jobs/${no}/accept`, { form: fields, headers: { origin } });
  const answers = await Promise.all([send(), send(), send()]);
  expect(answers.map((answer) => answer.status())).toEqual([200, 200, 200]);
  await page.reload();
  await page.getByText(/^进度（/).click();
  await expect(page.getByRole("listitem").filter({ hasText: "已接单" })).toHaveCount(1);
  await callOff(owner, no);
});

test("a stale page is refused in words and shows what is new", async ({ page, signIn, visit, quiet, axe, shot }, info) => {
  quiet.allow(/409/);
  const owner = await visit("sun");
  const no = await reportForLiu(owner, unique("路边积水", info));
  await signIn(page, TECHNICIAN.key);
  await page.route("**/live?*", (route) => route.fulfill({ status: 204 }));
  await page.goto(`/t/jobs/${no}`);
  await owner.goto(`/o/repairs/${no}`);
  await owner.getByRole("button", { name: "催一下" }).click();
  await expect(owner.getByRole("listitem").filter({ hasText: "第 1 次催单" })).toBeVisible();

  await page.getByRole("button", { name: "接单" }).click();
  await expect(page.getByRole("alert")).toHaveText("工单刚刚有了新进展，已为您更新，请确认后再操作。");
  await page.getByText(/^进度（/).click();
  await expect(page.getByRole("listitem").filter({ hasText: "第 1 次催单" })).toBeVisible();
  await axe(page);
  await shot(page, "job-stale");
  await page.getByRole("button", { name: "接单" }).click();
  await expect(page.getByRole("button", { name: "出发上门" })).toBeVisible();
  await callOff(owner, no);
});
